import type { AboutBasis } from './about.ts';
import { plural } from './language.ts';
import type { mail as nb } from './nb-mail.ts';

/** Nynorsk. */
export const mail: typeof nb = {
  greeting: (name) => `Hei ${name}`,
  practiceMark: '[Øving]',
  practiceLine: 'Dette er ei øvingssak. Ho gjeld ingen verkeleg person.',
  subject: {
    deadline: (day, what, reference) => `Frist ${day}: ${what} (sak ${reference})`,
    opened: (day, what, reference) => `Ny frist ${day}: ${what} (sak ${reference})`,
    passed: (day, what, reference) => `Fristen gjekk ut ${day}: ${what} (sak ${reference})`,
    critical: (day, what, reference) => `Kritisk forfallen, fristen gjekk ut ${day}: ${what} (sak ${reference})`,
    moved: (day, what, reference) => `Frist flytta til ${day}: ${what} (sak ${reference})`,
    movedLate: (missed, day, what, reference) =>
      `Fristen gjekk ut ${missed}, og er flytta til ${day}: ${what} (sak ${reference})`,
    caseGone: (reference) => `Sak ${reference} er gitt til ein kollega`,
    uninvited: (day, what, reference) => `Du treng ikkje kome ${day}: ${what} (sak ${reference})`,
    caseOffered: (reference) => `Vil du ta over sak ${reference}?`,
    offered: (what, reference) => `Vil du ta over: ${what} (sak ${reference})`,
    deviation: (what, reference) => `Avvik: ${what} (sak ${reference})`,
    extension: (day, what, reference) => `Utvida frist? Avgjer seinast ${day}: ${what} (sak ${reference})`,
    invited: (day, what, reference) => `Avtalt ${day}: ${what} (sak ${reference})`,
    askedAfter: (what, reference) => `Spørsmål frå leiar: ${what} (sak ${reference})`,
    conflict: (what, reference) => `For sein dato avtalt: ${what} (sak ${reference})`,
    proposedConflict: (what, reference) => `Dato avtalt lenger fram enn forslaget: ${what} (sak ${reference})`,
    nothingPlanned: (reference) => `Ingenting er planlagt i sak ${reference}`,
    noDeadline: (what, reference) => `Skal gjerast: ${what} (sak ${reference})`,
    decision: (what, reference, day) => `Avgjerd ventar: ${what} (sak ${reference})${day ? `, frist ${day}` : ''}`,
    several: (count, reference) => `${count} fristar i sak ${reference}`,
    severalCases: (count, cases, passed) =>
      `${count} fristar i ${cases} saker${passed > 0 ? `, ${passed} har gått ut` : ''}`,
  },
  plain: {
    subject: {
      one: 'Noko ventar på deg i Fristvakt',
      several: (count) => `Du har ${count} ting som ventar i Fristvakt`,
      news: 'Det er noko nytt i Fristvakt',
      urgent: 'Hastar:',
    },
    one: (reference) => `Noko ventar på deg i sak ${reference}.`,
    several: (count) => `Du har ${count} ting som ventar i Fristvakt. Det som hastar mest, står først:`,
    news: 'Det er noko nytt i Fristvakt.',
    gone: (reference) => `Sak ${reference} er gitt til ein kollega, og er ikkje lenger di.`,
    inCase: (reference) => `Sak ${reference}.`,
    takenUp: 'Ein annan har sagt frå at ho blir teken.',
    takenUpInVain: 'Ein annan sa frå at ho blei teken, og det har ikkje hjelpt.',
    waits: 'Noko ventar på deg i Fristvakt.',
    severalWait: (count) => `Du har ${count} ting som ventar i Fristvakt.`,
    urgent: 'Dette hastar: sjå på det no.',
    link: 'Opne Fristvakt',
  },
  detour: (role) => `Du får denne fordi ${role} ikkje kan nåast no.`,
  detourUnfilled: (role) => `Du får denne fordi ingen er sett opp som ${role}.`,
  detourOwnWork: (role) => `Du får denne fordi ${role} sjølv har ansvaret for dette.`,
  whyEscalated: ({ role }) => `Du får denne som ${role}, fordi ein frist har gått ut utan at noko er registrert.`,
  whyEscalatedApproval: ({ role }) => `Du får denne som ${role}, fordi ei avgjerd har venta lenger enn fristen.`,
  whyEscalatedOwn: 'Du får denne fordi ein frist har gått ut utan at noko er registrert.',
  whyMoved: ({ role }) => `Du får denne som ${role}, fordi ein frist er flytta lenger fram enn rutinen seier.`,
  whyDeviation: ({ role }) => `Du får denne som ${role}, fordi eit avvik er registrert.`,
  whyConflict: ({ role }) => `Du får denne som ${role}, fordi det er avtalt ein dato som er seinare enn fristen.`,
  whyProposedConflict: ({ role }) =>
    `Du får denne som ${role}, fordi det er avtalt ein dato som ligg lenger fram enn forslaget vårt.`,
  whyNothingPlanned: (role) => `Du får denne som ${role}, fordi saka er open utan at noko er planlagt.`,
  nothingPlanned: (reference) =>
    `Sak ${reference} er open, men ingenting er planlagt: inga plikt er open, og ingen frist kjem av seg sjølv.`,
  expectsNothingPlanned:
    'Dette må du gjere: Opne det som skal gjerast vidare, start eit løp, eller avslutt saka. Du får denne kvar månad til det er gjort.',
  expectsNothingPlannedOf: (who) =>
    `Dette må du gjere: Avtal med ${who} kva som skal skje i saka, eller avslutt ho. De får denne kvar månad til det er gjort.`,
  whyCopy: ({ responsible }) => `Du får dette til orientering. Ansvaret ligg til ${responsible}.`,
  expectsEscalated: ({ responsible }) =>
    `Dette må du gjere: Snakk med den som har ansvaret (${responsible}). Sørg for at det blir gjort og registrert, eller gi ansvaret til ein annan.`,
  expectsEscalatedApproval: ({ responsible }) =>
    `Dette må du gjere: Snakk med den som skal avgjere (${responsible}). Sørg for at avgjerda blir teken, eller gi ho til ein annan som kan avgjere.`,
  expectsMoved:
    'Dette må du gjere: Les grunngjevinga i saka, og registrer at du har sett avviket. Er du ueinig, så snakk med den som har ansvaret.',
  extension: ({ what, reference }) => `Det er bedt om utvida frist for ${what} i sak ${reference}.`,
  invited: ({ what, reference }) => `Du er beden om å vere med på ${what} i sak ${reference}.`,
  uninvited: ({ what, reference }, day) =>
    `Du var beden om å vere med på ${what} i sak ${reference}, avtalt til ${day}. Det blir ikkje noko av.`,
  uninvitedOn: (day) => `Det blir ikkje noko av det som var avtalt ${day}. Du treng ikkje kome.`,
  calendarEntry: (reference) => `Avtale i sak ${reference}`,
  invitedOn: (day) => `Avtalt dag er no ${day}.`,
  somewhere: 'Staden står i saka.',
  notAsked: ({ what, reference }, day) =>
    `Du var beden om å vere med på ${what} i sak ${reference}, avtalt til ${day}. Du er ikkje beden med lenger, og treng ikkje kome.`,
  notAskedOn: (day) => `Du er ikkje beden med lenger på det som er avtalt ${day}. Du treng ikkje kome.`,
  askedAfter: ({ what, reference }) => `Leiar spør korleis det går med ${what} i sak ${reference}.`,
  expectsAskedAfter:
    'Dette må du gjere: Les spørsmålet i saka, og svar den som spør. Er arbeidet gjort, så registrer det.',
  whyExtension: ({ role }) => `Du får denne som ${role}, fordi du avgjer om fristen kan utvidast.`,
  expectsExtension:
    'Dette må du gjere: Les grunnen i saka, og gi eller avslå utvida frist før fristen er ute. Svarer du ikkje, gjeld fristen som han er.',
  expectsDeviation: 'Dette må du gjere: Les grunngjevinga i saka, og ta stilling til kva som må gjerast.',
  expectsConflict:
    'Dette må du gjere: Ta stilling til datoen i saka. Fristen står til ein ny dato er fastsett med ei grunngjeving.',
  expectsProposedConflict:
    'Den avtalte datoen er fristen. Dokumentet har inga yttergrense, og forslaget flyttar ingenting. Sjå i saka om datoen er grei.',
  ownOpened: ({ what, reference }) => `${what} i sak ${reference} ventar på deg.`,
  own: ({ what, reference }) => `Du har ansvaret for ${what} i sak ${reference}.`,
  copy: ({ what, reference }) => `Det gjeld ${what} i sak ${reference}.`,
  expected: ({ what, reference }) => `No er det tid for ${what} i sak ${reference}.`,
  decision: ({ what, reference }) =>
    `${what} i sak ${reference} er gjort og registrert, og ventar på avgjerda di. Du kan godkjenne eller sende tilbake.`,
  caseGone: (reference) =>
    `Sak ${reference} er gitt til ein kollega, og er ikkje lenger di. Kven som har ho, står i Fristvakt. Du treng ikkje gjere noko.`,
  caseOffered: (reference) =>
    `Du er spurd om å ta over heile sak ${reference}. Ho blir der ho er, til du har svart ja.`,
  expectsCaseOffered:
    'Dette må du gjere: Les beskjeden og sjå kva som følgjer med, og svar ja, eller nei med ei grunngjeving.',
  offered: ({ what, reference, responsible }) =>
    `Du er spurd om å ta over ${what} i sak ${reference}. Ansvaret blir hos ${responsible} til du har svart ja.`,
  deviation: ({ what, reference }) => `Avviket gjeld ${what} i sak ${reference}.`,
  conflict: ({ what, reference }) => `Datoen gjeld ${what} i sak ${reference}.`,
  escalated: ({ what, reference }) =>
    `Det gjeld ${what} i sak ${reference}. Det kan vere gjort utan at det er registrert.`,
  escalatedApproval: ({ what, reference }) =>
    `Det gjeld ${what} i sak ${reference}. Arbeidet er registrert, avgjerda er ikkje teken.`,
  moved: ({ what, reference }) => `Det gjeld ${what} i sak ${reference}.`,
  critical: 'Ho er kritisk forfallen: det har gått minst like lang tid etter fristen som det var fram til han.',
  takenUp: (role, day, promised) =>
    `Ein som er ${role}, tok ho ${day}${promised ? `, og seier at det blir gjort innan ${promised}` : ''}. Kven det er, står i saka.`,
  takenUpInVain: (role, day, promised) =>
    `Ein som er ${role}, tok ho ${day}${promised ? `, og sa at det skulle bli gjort innan ${promised}` : ''}. Det har ikkje hjelpt. Kven det er, står i saka.`,
  due: (due) => `Fristen er ${due}.`,
  dueWas: (due) => `Fristen var ${due}.`,
  dueMissed: (missed, due) => `Fristen gjekk ut ${missed}. Han blei flytta til ${due}.`,
  dueNew: (due) => `Den nye fristen er ${due}.`,
  noDueNow: 'Rutinen set ein frist for dette, men ingen dato går no.',
  noDue: 'Rutinen set ingen frist for dette.',
  basis: (about: AboutBasis) => {
    const { row, rows, routine, basis, adopted, law, unconfirmed, hoursProposed, common, added, deadline } = about;
    const where = `${plural(rows, 'rad', 'radene')} ${row} i ${routine}`;
    const confirm = unconfirmed ? ', skal stadfestast' : '';
    const hours = hoursProposed ? ' Talet på timar er eit forslag.' : '';
    const is = adopted ? `vedteken ${adopted.name ? `av ${adopted.name} ` : ''}${adopted.on}` : 'eit forslag';
    if (common) {
      if (!deadline) return 'Dette er felles for alle rutinar, og står ikkje i dokumentet til kommunen.';
      if (basis === 'law')
        return `Grunnlag: ${law ?? 'lova'} (lovfrist${confirm}). Plikta er felles for alle rutinar, og står ikkje i dokumentet til kommunen.${hours}`;
      return `Grunnlag: felles for alle rutinar, og ikkje frå dokumentet til kommunen. Fristen er ${is}, og ikkje ein lovfrist.`;
    }
    if (added) {
      const own = 'Steget er lagt til: dokumentet seier ikkje noko om det.';
      if (!deadline) return own;
      if (basis === 'law') return `Grunnlag: ${law ?? 'lova'} (lovfrist${confirm}). ${own}${hours}`;
      return `${own} Fristen er ${is}, og ikkje ein lovfrist.`;
    }
    if (!deadline) return `Rutinen seier: ${where}.`;
    if (basis === 'law') return `Rutinen seier: ${where} (lovfrist${law ? `: ${law}` : ''}${confirm}).${hours}`;
    if (basis === 'local') return `Rutinen seier: ${where} (rutine, ikkje lovfrist).${hours}`;
    return `Grunnlag: ${where}. Fristen er ${is}: rutinen seier ikkje noko om frist, og det er ikkje lovfrist.`;
  },
  nextReminder: (when) => `Om det ikkje blir registrert, får du ei ny påminning ${when}.`,
  nextEscalation: (role, when) => `Om det ikkje er registrert innan fristen, får ${role} beskjed ${when}.`,
  nextEscalationPassed: (role, when) => `Om det ikkje blir registrert, får ${role} beskjed ${when}.`,
  toldAbove: (role) => `Også ${role} har fått beskjed.`,
  nextYou: (when) => `Om det ikkje blir registrert, får du beskjed på nytt ${when}.`,
  nextReminderDecision: (when) => `Om avgjerda ikkje blir teken, får du ei ny påminning ${when}.`,
  nextEscalationDecision: (role, when) => `Om avgjerda ikkje blir teken, får ${role} beskjed ${when}.`,
  several: (count, reference) => `Sak ${reference} har ${count} fristar som gjeld deg:`,
  severalCases: (count, cases) =>
    `Her er ${count} fristar i ${cases} saker som gjeld deg. Det som hastar mest, står først:`,
  register: 'Er det gjort? Registrer det, med dagen det blei gjort.',
  registerSeveral: 'Er noko av det gjort? Registrer det, med dagen det blei gjort.',
  late: 'Denne e-posten kjem seinare enn han skulle, fordi Fristvakt har vore ute av drift.',
  link: 'Opne saka',
  mustSignIn: '(du må logge inn)',
  mustSignInToAll: 'Du må logge inn for å opne sakene.',
  footer: 'Helsing Fristvakt. Denne e-posten er send automatisk, og ingen les svar på han.',
};
