import type { AboutBasis, AboutItem } from './about.ts';
import { plural } from './language.ts';

/** Bokmål: what a mail says. */
export const mail = {
  greeting: (name: string) => `Hei ${name}`,
  practiceMark: '[Øving]',
  practiceLine: 'Dette er en øvingssak. Den gjelder ingen virkelig person.',
  subject: {
    deadline: (day: string, what: string, reference: string) => `Frist ${day}: ${what} (sak ${reference})`,
    opened: (day: string, what: string, reference: string) => `Ny frist ${day}: ${what} (sak ${reference})`,
    passed: (day: string, what: string, reference: string) => `Fristen gikk ut ${day}: ${what} (sak ${reference})`,
    critical: (day: string, what: string, reference: string) =>
      `Kritisk forfalt, fristen gikk ut ${day}: ${what} (sak ${reference})`,
    moved: (day: string, what: string, reference: string) => `Frist flyttet til ${day}: ${what} (sak ${reference})`,
    movedLate: (missed: string, day: string, what: string, reference: string) =>
      `Fristen gikk ut ${missed}, og er flyttet til ${day}: ${what} (sak ${reference})`,
    caseGone: (reference: string) => `Sak ${reference} er gitt til en kollega`,
    uninvited: (day: string, what: string, reference: string) =>
      `Du trenger ikke å komme ${day}: ${what} (sak ${reference})`,
    caseOffered: (reference: string) => `Vil du ta over sak ${reference}?`,
    offered: (what: string, reference: string) => `Vil du ta over: ${what} (sak ${reference})`,
    deviation: (what: string, reference: string) => `Avvik: ${what} (sak ${reference})`,
    extension: (day: string, what: string, reference: string) =>
      `Utvidet frist? Avgjør senest ${day}: ${what} (sak ${reference})`,
    invited: (day: string, what: string, reference: string) => `Avtalt ${day}: ${what} (sak ${reference})`,
    askedAfter: (what: string, reference: string) => `Spørsmål fra leder: ${what} (sak ${reference})`,
    conflict: (what: string, reference: string) => `For sen dato avtalt: ${what} (sak ${reference})`,
    proposedConflict: (what: string, reference: string) =>
      `Dato avtalt lenger fram enn forslaget: ${what} (sak ${reference})`,
    nothingPlanned: (reference: string) => `Ingenting er planlagt i sak ${reference}`,
    noDeadline: (what: string, reference: string) => `Skal gjøres: ${what} (sak ${reference})`,
    decision: (what: string, reference: string, day?: string) =>
      `Avgjørelse venter: ${what} (sak ${reference})${day ? `, frist ${day}` : ''}`,
    several: (count: number, reference: string) => `${count} frister i sak ${reference}`,
    severalCases: (count: number, cases: number, passed: number) =>
      `${count} frister i ${cases} saker${passed > 0 ? `, ${passed} har gått ut` : ''}`,
  },
  /** A mail that says nothing of what it is about. */
  plain: {
    subject: {
      one: 'Noe venter på deg i Fristvakt',
      several: (count: number) => `Du har ${count} ting som venter i Fristvakt`,
      news: 'Det er noe nytt i Fristvakt',
      urgent: 'Haster:',
    },
    one: (reference: string) => `Noe venter på deg i sak ${reference}.`,
    several: (count: string) => `Du har ${count} ting som venter i Fristvakt. Det som haster mest, står først:`,
    news: 'Det er noe nytt i Fristvakt.',
    gone: (reference: string) => `Sak ${reference} er gitt til en kollega, og er ikke lenger din.`,
    inCase: (reference: string) => `Sak ${reference}.`,
    takenUp: 'En annen har sagt fra at den blir tatt.',
    takenUpInVain: 'En annen sa fra at den ble tatt, og det har ikke hjulpet.',
    waits: 'Noe venter på deg i Fristvakt.',
    severalWait: (count: string) => `Du har ${count} ting som venter i Fristvakt.`,
    urgent: 'Dette haster: se på det nå.',
    link: 'Åpne Fristvakt',
  },
  /** Why this person and not the first in line: never more than that somebody could not be reached. */
  detour: (role: string) => `Du får denne fordi ${role} ikke kan nås nå.`,
  detourUnfilled: (role: string) => `Du får denne fordi ingen er satt opp som ${role}.`,
  detourOwnWork: (role: string) => `Du får denne fordi ${role} selv har ansvaret for dette.`,
  whyEscalated: ({ role }: AboutItem) =>
    `Du får denne som ${role}, fordi en frist har gått ut uten at noe er registrert.`,
  whyEscalatedApproval: ({ role }: AboutItem) =>
    `Du får denne som ${role}, fordi en avgjørelse har ventet lenger enn fristen.`,
  whyEscalatedOwn: 'Du får denne fordi en frist har gått ut uten at noe er registrert.',
  whyMoved: ({ role }: AboutItem) =>
    `Du får denne som ${role}, fordi en frist er flyttet lenger fram enn rutinen sier.`,
  whyDeviation: ({ role }: AboutItem) => `Du får denne som ${role}, fordi et avvik er registrert.`,
  whyConflict: ({ role }: AboutItem) =>
    `Du får denne som ${role}, fordi det er avtalt en dato som er senere enn fristen.`,
  whyProposedConflict: ({ role }: AboutItem) =>
    `Du får denne som ${role}, fordi det er avtalt en dato som ligger lenger fram enn forslaget vårt.`,
  whyNothingPlanned: (role: string) => `Du får denne som ${role}, fordi saken er åpen uten at noe er planlagt.`,
  nothingPlanned: (reference: string) =>
    `Sak ${reference} er åpen, men ingenting er planlagt: ingen plikt er åpen, og ingen frist kommer av seg selv.`,
  expectsNothingPlanned:
    'Dette må du gjøre: Åpne det som skal gjøres videre, start et løp, eller avslutt saken. Du får denne hver måned til det er gjort.',
  expectsNothingPlannedOf: (who: string) =>
    `Dette må du gjøre: Avtal med ${who} hva som skal skje i saken, eller avslutt den. Dere får denne hver måned til det er gjort.`,
  whyCopy: ({ responsible }: AboutItem) => `Du får dette til orientering. Ansvaret ligger til ${responsible}.`,
  expectsEscalated: ({ responsible }: AboutItem) =>
    `Dette må du gjøre: Snakk med den som har ansvaret (${responsible}). Sørg for at det blir gjort og registrert, eller gi ansvaret til en annen.`,
  expectsEscalatedApproval: ({ responsible }: AboutItem) =>
    `Dette må du gjøre: Snakk med den som skal avgjøre (${responsible}). Sørg for at avgjørelsen blir tatt, eller gi den til en annen som kan avgjøre.`,
  expectsMoved:
    'Dette må du gjøre: Les begrunnelsen i saken, og registrer at du har sett avviket. Er du uenig, så snakk med den som har ansvaret.',
  extension: ({ what, reference }: AboutItem) => `Det er bedt om utvidet frist for ${what} i sak ${reference}.`,
  invited: ({ what, reference }: AboutItem) => `Du er bedt om å være med på ${what} i sak ${reference}.`,
  uninvited: ({ what, reference }: AboutItem, day: string) =>
    `Du var bedt om å være med på ${what} i sak ${reference}, avtalt til ${day}. Det blir ikke noe av.`,
  uninvitedOn: (day: string) => `Det blir ikke noe av det som var avtalt ${day}. Du trenger ikke å komme.`,
  calendarEntry: (reference: string) => `Avtale i sak ${reference}`,
  invitedOn: (day: string) => `Avtalt dag er nå ${day}.`,
  /** A place is agreed; which one is in no mail. */
  somewhere: 'Stedet står i saken.',
  notAsked: ({ what, reference }: AboutItem, day: string) =>
    `Du var bedt om å være med på ${what} i sak ${reference}, avtalt til ${day}. Du er ikke bedt med lenger, og trenger ikke å komme.`,
  notAskedOn: (day: string) => `Du er ikke bedt med lenger på det som er avtalt ${day}. Du trenger ikke å komme.`,
  askedAfter: ({ what, reference }: AboutItem) => `Leder spør hvordan det går med ${what} i sak ${reference}.`,
  expectsAskedAfter:
    'Dette må du gjøre: Les spørsmålet i saken, og svar den som spør. Er arbeidet gjort, så registrer det.',
  whyExtension: ({ role }: AboutItem) => `Du får denne som ${role}, fordi du avgjør om fristen kan utvides.`,
  expectsExtension:
    'Dette må du gjøre: Les grunnen i saken, og gi eller avslå utvidet frist før fristen er ute. Svarer du ikke, gjelder fristen som den er.',
  expectsDeviation: 'Dette må du gjøre: Les begrunnelsen i saken, og ta stilling til hva som må gjøres.',
  expectsConflict:
    'Dette må du gjøre: Ta stilling til datoen i saken. Fristen står til en ny dato er bestemt med en begrunnelse.',
  expectsProposedConflict:
    'Den avtalte datoen er fristen. Dokumentet har ingen yttergrense, og forslaget flytter ingenting. Se i saken om datoen er grei.',
  ownOpened: ({ what, reference }: AboutItem) => `${what} i sak ${reference} venter på deg.`,
  own: ({ what, reference }: AboutItem) => `Du har ansvaret for ${what} i sak ${reference}.`,
  copy: ({ what, reference }: AboutItem) => `Det gjelder ${what} i sak ${reference}.`,
  expected: ({ what, reference }: AboutItem) => `Nå er det tid for ${what} i sak ${reference}.`,
  decision: ({ what, reference }: AboutItem) =>
    `${what} i sak ${reference} er gjort og registrert, og venter på avgjørelsen din. Du kan godkjenne eller sende tilbake.`,
  caseGone: (reference: string) =>
    `Sak ${reference} er gitt til en kollega, og er ikke lenger din. Hvem som har den, står i Fristvakt. Du trenger ikke å gjøre noe.`,
  caseOffered: (reference: string) =>
    `Du er spurt om å ta over hele sak ${reference}. Den blir der den er, til du har svart ja.`,
  expectsCaseOffered:
    'Dette må du gjøre: Les beskjeden og se hva som følger med, og svar ja, eller nei med en begrunnelse.',
  offered: ({ what, reference, responsible }: AboutItem) =>
    `Du er spurt om å ta over ${what} i sak ${reference}. Ansvaret blir hos ${responsible} til du har svart ja.`,
  deviation: ({ what, reference }: AboutItem) => `Avviket gjelder ${what} i sak ${reference}.`,
  conflict: ({ what, reference }: AboutItem) => `Datoen gjelder ${what} i sak ${reference}.`,
  escalated: ({ what, reference }: AboutItem) =>
    `Det gjelder ${what} i sak ${reference}. Det kan være gjort uten at det er registrert.`,
  escalatedApproval: ({ what, reference }: AboutItem) =>
    `Det gjelder ${what} i sak ${reference}. Arbeidet er registrert, avgjørelsen er ikke tatt.`,
  moved: ({ what, reference }: AboutItem) => `Det gjelder ${what} i sak ${reference}.`,
  /** In words that stand alone: late for as long again as the time that there was. */
  critical: 'Den er kritisk forfalt: det har gått minst like lang tid etter fristen som det var fram til den.',
  takenUp: (role: string, day: string, promised?: string) =>
    `En som er ${role}, tok den ${day}${promised ? `, og sier at det blir gjort innen ${promised}` : ''}. Hvem det er, står i saken.`,
  takenUpInVain: (role: string, day: string, promised?: string) =>
    `En som er ${role}, tok den ${day}${promised ? `, og sa at det skulle bli gjort innen ${promised}` : ''}. Det har ikke hjulpet. Hvem det er, står i saken.`,
  due: (due: string) => `Fristen er ${due}.`,
  dueWas: (due: string) => `Fristen var ${due}.`,
  /** Work that was late when it got another date goes on being so. */
  dueMissed: (missed: string, due: string) => `Fristen gikk ut ${missed}. Den ble flyttet til ${due}.`,
  dueNew: (due: string) => `Den nye fristen er ${due}.`,
  noDueNow: 'Rutinen setter en frist for dette, men ingen dato løper nå.',
  noDue: 'Rutinen setter ingen frist for dette.',
  basis: (about: AboutBasis) => {
    const { row, rows, routine, basis, adopted, law, unconfirmed, hoursProposed, common, added, deadline } = about;
    const where = `${plural(rows, 'rad', 'radene')} ${row} i ${routine}`;
    const confirm = unconfirmed ? ', skal bekreftes' : '';
    const hours = hoursProposed ? ' Antallet timer er et forslag.' : '';
    const is = adopted ? `vedtatt ${adopted.name ? `av ${adopted.name} ` : ''}${adopted.on}` : 'et forslag';
    if (common) {
      if (!deadline) return 'Dette er felles for alle rutiner, og står ikke i kommunens dokument.';
      if (basis === 'law')
        return `Grunnlag: ${law ?? 'loven'} (lovfrist${confirm}). Plikten er felles for alle rutiner, og står ikke i kommunens dokument.${hours}`;
      return `Grunnlag: felles for alle rutiner, og ikke fra kommunens dokument. Fristen er ${is}, og ikke en lovfrist.`;
    }
    if (added) {
      const own = 'Steget er lagt til: dokumentet sier ikke noe om det.';
      if (!deadline) return own;
      if (basis === 'law') return `Grunnlag: ${law ?? 'loven'} (lovfrist${confirm}). ${own}${hours}`;
      return `${own} Fristen er ${is}, og ikke en lovfrist.`;
    }
    if (!deadline) return `Rutinen sier: ${where}.`;
    if (basis === 'law') return `Rutinen sier: ${where} (lovfrist${law ? `: ${law}` : ''}${confirm}).${hours}`;
    if (basis === 'local') return `Rutinen sier: ${where} (rutine, ikke lovfrist).${hours}`;
    return `Grunnlag: ${where}. Fristen er ${is}: rutinen sier ikke noe om frist, og det er ikke lovfrist.`;
  },
  nextReminder: (when: string) => `Hvis det ikke blir registrert, får du en ny påminning ${when}.`,
  nextEscalation: (role: string, when: string) =>
    `Hvis det ikke er registrert innen fristen, får ${role} beskjed ${when}.`,
  nextEscalationPassed: (role: string, when: string) => `Hvis det ikke blir registrert, får ${role} beskjed ${when}.`,
  /** Of what has passed: who has been told so besides. */
  toldAbove: (role: string) => `Også ${role} har fått beskjed.`,
  nextYou: (when: string) => `Hvis det ikke blir registrert, får du beskjed igjen ${when}.`,
  nextReminderDecision: (when: string) => `Hvis avgjørelsen ikke blir tatt, får du en ny påminning ${when}.`,
  nextEscalationDecision: (role: string, when: string) =>
    `Hvis avgjørelsen ikke blir tatt, får ${role} beskjed ${when}.`,
  several: (count: string, reference: string) => `Sak ${reference} har ${count} frister som gjelder deg:`,
  severalCases: (count: string, cases: string) =>
    `Her er ${count} frister i ${cases} saker som gjelder deg. Det som haster mest, står først:`,
  register: 'Er det gjort? Registrer det, med dagen det ble gjort.',
  registerSeveral: 'Er noe av det gjort? Registrer det, med dagen det ble gjort.',
  late: 'Denne e-posten kommer senere enn den skulle, fordi Fristvakt har vært ute av drift.',
  link: 'Åpne saken',
  mustSignIn: '(du må logge inn)',
  mustSignInToAll: 'Du må logge inn for å åpne sakene.',
  footer: 'Hilsen Fristvakt. Denne e-posten er sendt automatisk, og ingen leser svar på den.',
};
