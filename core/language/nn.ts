import type { AboutBasis } from './about.ts';
import { listed, plural } from './language.ts';
import type { Catalogue } from './nb.ts';

const or = (items: readonly string[]) => listed(items, 'eller');
const and = (items: readonly string[]) => listed(items, 'og');
const choose = (choices: readonly string[], text = 'Vel') => (choices.length ? ` ${text} ${or(choices)}.` : '');

/** Nynorsk. */
export const nn: Catalogue = {
  and,
  or,
  yes: 'ja',
  no: 'nei',

  labels: {
    basis: { law: 'lov', local: 'rutine', proposal: 'forslag' },
    basisMeaning: {
      law: 'Fristen står i lova.',
      local: 'Fristen står i kommunen sin eigen rutine.',
      proposal: 'Rutinen seier ikkje noko om frist. Denne er eit forslag, som ein leiar må gå god for.',
    },
    duty: { open: 'open', 'awaits-approval': 'ventar på avgjerd', met: 'gjort', cancelled: 'avlyst' },
    case: { open: 'open', closed: 'avslutta' },
    track: { running: 'går føre seg', ended: 'avslutta' },
    overdue: 'forfallen',
    onTime: 'i tide',
    afterDeadline: 'etter fristen',
    coming: 'kjem',
    noDeadline: 'ingen frist',
    practice: 'Øving',
    practiceCase: 'Dette er ei øvingssak.',
    row: (row) => `rad ${row}`,
    version: (version) => `versjon ${version}`,
    occurrence: (occurrence) => `nr. ${occurrence}`,
    deadline: (due) => `frist ${due}`,
    expectedFrom: (day) => `kan gjerast frå ${day}`,
    unit: 'eininga',
    somebody: 'nokon',
  },

  headings: {
    duty: 'Plikt',
    what: 'Kva',
    case: 'Sak',
    due: 'Frist',
    source: 'Rad',
    responsible: 'Ansvarleg',
    status: 'Status',
    overdue: 'Forfalle',
    thisWeek: 'Denne veka',
    later: 'Seinare',
    noDeadline: 'Utan frist',
    happened: 'Dette har hendt',
    open: 'Opne plikter',
    coming: 'Dette kjem, om ingen gjer noko før',
    tracks: 'Løp',
    facts: 'Opplysningar',
    people: 'Personar',
    today: (day) => `i dag, ${day}`,
  },

  duties: {
    none: 'Ingen opne fristar. Alt er gjort.',
    noneOverdue: 'Ingenting er forfalle.',
    summary: (overdue, week, later) =>
      overdue + week + later === 0
        ? 'Ingen opne fristar. Alt er gjort.'
        : `${and(
            [
              overdue ? `${overdue} er ${plural(overdue, 'forfallen', 'forfalne')}` : '',
              week ? `${week} skal gjerast denne veka` : '',
              later ? `${later} seinare` : '',
            ].filter(Boolean),
          )}.`,
    next: (due, what) => `Neste frist: ${due}, ${what}`,
    nothingNext: 'Ingen frist ligg framføre.',
    happensNext: (when, what) => `Neste: ${when}: ${what}`,
  },

  receipts: {
    opened: (reference) => `Saka er opna: ${reference}`,
    practiceOpened: (reference) => `Øvingssaka er opna: ${reference}`,
    done: 'Registrert.',
    pending:
      'Motteke, men ikkje skrive enno. Det blir skrive så snart registeret svarar. Du treng ikkje gjere det på nytt.',
    refused: 'Dette gjekk ikkje:',
    next: (command) => `Neste: ${command}`,
    away: {
      engine: 'Fristvakt svarar ikkje no (motoren er borte).',
      worker: 'Fristvakt svarar ikkje no (ingen arbeidar tek imot).',
      register: 'Fristvakt svarar ikkje no (registeret er borte).',
    },
    nothingDone: 'Ingenting er gjort. Prøv igjen om litt.',
    mayHaveHappened:
      'Det er ikkje sikkert om det vart gjort. Gjer det same ein gong til, med dette i tillegg: då blir det gjort berre éin gong.',
    openedPending: (reference) =>
      `Sak ${reference} er teken imot, men ikkje skriven enno. Ho blir skriven så snart registeret svarar.`,
    jumped: (from, to) => `Klokka i saka gjekk frå ${from} til ${to}.`,
    nothingHappened: 'Ingenting hende i mellomtida.',
  },

  intake: {
    routineUnknown: (choices) => `Det finst ingen slik rutine.${choose(choices)}`,
    unitUnknown: (choices) => `Det finst inga slik eining.${choose(choices)}`,
    personUnknown: 'Ingen tilsett har dette brukarnamnet.',
    personInactive: 'Denne kontoen er ikkje i bruk. Vel ein annan.',
    caseUnknown: 'Det finst inga slik sak. Sjå etter om saksnummeret er rett.',
  },

  jump: {
    'not-practice': 'Berre øvingssaker har ei klokke som kan flyttast.',
    'nothing-ahead': 'Ingenting ligg framføre i denne saka.',
    'bad-period': 'Skriv kor langt fram: P7D er sju dagar, P1M er ein månad, PT4H er fire timar. Høgst ti år.',
  },

  fields: { reason: 'grunngjevinga', to: 'fristen' },

  refusals: {
    'case-closed': () => 'Saka er avslutta. Opne henne att først, om noko skal registrerast.',
    'case-not-closed': () => 'Saka er open alt. Du treng ikkje opne henne att.',
    'track-unknown': ({ choices }) => `Saka har ikkje dette løpet.${choose(choices)}`,
    'track-ended': ({ what }) => `Løpet ${what ?? ''} er avslutta. Start eit nytt om arbeidet tek til att.`,
    'track-runs-already': ({ what }) => `Løpet ${what ?? ''} går alt. Avslutt det før du startar eit nytt.`,
    'track-starts-with-case': ({ what }) =>
      `Løpet ${what ?? ''} startar av seg sjølv når saka blir opna. Du treng ikkje gjere noko.`,
    'step-unknown': ({ choices }) => `Rutinen har ikkje dette steget.${choose(choices)}`,
    'step-not-on-request': ({ what, choices }) =>
      `${what ?? 'Dette steget'} opnar seg sjølv når rutinen seier det, og kan ikkje opnast for hand.${choose(choices, 'For hand kan du opne')}`,
    'step-open-already': ({ what }) => `${what ?? 'Steget'} står ope alt. Registrer det i staden.`,
    'duty-unknown': ({ choices }) =>
      `Saka har inga slik plikt. Sjå på saka att, kanskje er ho endra.${choose(choices)}`,
    'duty-ambiguous': ({ choices }) => `Fleire opne plikter passar til dette.${choose(choices)}`,
    'duty-ended': ({ what }) => `${what ?? 'Plikta'} er gjort eller avlyst alt. Du treng ikkje gjere meir.`,
    'fact-unknown': ({ choices }) => `Rutinen spør ikkje etter denne opplysninga.${choose(choices, 'Han spør etter')}`,
    'field-missing': ({ field }) => `Fyll ut ${field ?? 'feltet'}.`,
    'field-unknown': ({ choices }) =>
      `Rutinen spør ikkje etter dette. Ta det bort.${choose(choices, 'Han spør etter')}`,
    'field-not-a-date': ({ field }) =>
      `Skriv ${field ?? 'feltet'} som ein dato med dag, månad og år, til dømes 10.02.2027.`,
    'field-not-a-number': ({ field }) => `Skriv ${field ?? 'feltet'} som eit tal.`,
    'field-not-yes-or-no': ({ field }) => `Svar ja eller nei på ${field ?? 'spørsmålet'}.`,
    'field-not-a-choice': ({ field, choices }) =>
      `Vel eitt av svara på ${field ?? 'spørsmålet'}${choices.length ? `: ${or(choices)}` : ''}.`,
    'field-not-text': ({ field }) => `Skriv ${field ?? 'feltet'} som tekst.`,
    'field-too-long': ({ field }) => `Skriv ${field ?? 'feltet'} kortare.`,
    'field-has-national-identity-number': ({ field }) =>
      `Det ser ut til at det står eit fødselsnummer i ${field ?? 'feltet'}. Ta det bort. Fødselsnummer skal ikkje stå her.`,
    'outcome-unknown': ({ what, choices }) => `Sei korleis det gjekk med ${what ?? 'plikta'}.${choose(choices)}`,
    'reason-missing': () => 'Skriv ei grunngjeving.',
    'not-your-duty': ({ role }) =>
      role
        ? `Dette ligg til ${role}. Be den som har ansvaret om å gjere det, eller be leiaren gje ansvaret til deg.`
        : 'Ein annan har ansvaret for dette. Be den om å gjere det, eller be leiaren gje ansvaret til deg.',
    'not-a-deciding-role': ({ role }) => `Dette avgjer ${role ?? 'leiar'}. Be ${role ?? 'leiar'} om å ta avgjerda.`,
    'own-work': () => 'Du har gjort dette arbeidet sjølv. Difor må ein annan ta avgjerda.',
    'awaits-approval': ({ what }) => `${what ?? 'Arbeidet'} er registrert og ventar på avgjerd. Vent til ho er teken.`,
    'awaits-no-approval': ({ what }) => `${what ?? 'Plikta'} ventar ikkje på noka avgjerd no. Sjå på saka att.`,
    'requires-done': ({ what }) => `Gjer ferdig ${what ?? 'det som skal kome før'} først.`,
    'requires-approved': ({ what }) => `${what ?? 'Det som skal kome før'} må vere godkjent først.`,
    'duties-open': ({ count }) =>
      count === undefined
        ? 'Det er opne plikter att. Gjer dei ferdige, eller vel å avlyse dei med den same grunngjevinga.'
        : `Det er ${count} ${plural(count, 'open plikt', 'opne plikter')} att. Gjer ${plural(count, 'henne ferdig', 'dei ferdige')}, eller vel å avlyse ${plural(count, 'henne', 'dei')} med den same grunngjevinga.`,
    'role-unknown': ({ choices }) => `Rutinen har ikkje denne rolla.${choose(choices)}`,
    'no-date-to-move': ({ what }) => `${what ?? 'Plikta'} har ingen frist som kan flyttast.`,
    'date-has-passed': () => 'Denne dagen er passert. Vel i dag eller ein dag som kjem.',
    'date-unchanged': () => 'Fristen er denne dagen alt. Vel ein annan dag, eller lat han stå.',
  },

  timeline: {
    caseOpened: (routine) => `Saka vart opna: ${routine}`,
    trackStarted: (track) => `Løp starta: ${track}`,
    trackEnded: (track) => `Løp avslutta: ${track}`,
    factSet: (fact) => `Opplysning registrert: ${fact}`,
    dutyOpened: (what, due) => `Opna: ${what}${due ? `, frist ${due}` : ''}`,
    announced: (to, what) => `Beskjed til ${to}: ${what} er opna`,
    expected: (to, what) => `Beskjed til ${to}: ${what} kan gjerast frå no`,
    reminded: (to, what) => `Påminning til ${to}: ${what}`,
    becameOverdue: (what) => `Frist gjekk ut: ${what}`,
    escalated: (to, what) => `Varsel til ${to}: ${what} er over fristen`,
    completed: (what, outcome) => `Registrert: ${what}${outcome ? `: ${outcome}` : ''}`,
    awaitsApproval: 'ventar på godkjenning',
    approvalAsked: (role, what, due) => `Avgjerd er venta av ${role}: ${what}, frist ${due}`,
    approved: (what) => `Godkjent: ${what}`,
    refused: (what, due) => `Sendt attende: ${what}, ny frist ${due}`,
    cancelled: (what) => `Avlyst: ${what}`,
    moved: (what, due) => `Frist flytt til ${due}: ${what}`,
    movedByRule: (what, due) => `Frist endra til ${due}: ${what}, fordi rutinen reknar frå ein ny dato`,
    pastRule: 'seinare enn rutinen seier',
    reassigned: (role, to) => `Ny ${role}: ${to}`,
    reassignedDuty: (what, to) => `Ansvaret gjekk til ${to}: ${what}`,
    closed: 'Saka vart avslutta',
    reopened: 'Saka vart opna att',
    told: (person) => `${person} fekk beskjed`,
    toldInstead: (person, first, why) => `${person} fekk beskjed i staden for ${first}, som ${why}`,
    toldUnfilled: (person) => `${person} fekk beskjed, fordi ingen har rolla`,
    why: {
      absent: 'er borte',
      disabled: 'ikkje er i bruk',
      'no-address': 'er utan adresse',
      refused: 'ikkje kunne nåast',
      'unfilled-role': 'manglar',
    },
    withheld: 'Ingen e-post vart send ut av huset',
    temporary: (next) => `Beskjeden kom ikkje fram enno${next ? `. Nytt forsøk ${next}` : ''}`,
    nobody: (next) => `Beskjeden nådde ingen. Sei frå på ein annan måte${next ? `. Nytt forsøk ${next}` : ''}`,
    retried: 'Beskjeden blir send på nytt',
    reason: (reason) => `Grunngjeving: ${reason}`,
    late: 'kom seinare, etter eit avbrot',
  },

  mail: {
    greeting: (name) => `Hei ${name}`,
    practiceMark: '[Øving]',
    practiceLine: 'Dette er ei øvingssak. Ho gjeld ingen verkeleg person.',
    subject: {
      deadline: (day, what, reference) => `Frist ${day}: ${what} (sak ${reference})`,
      opened: (day, what, reference) => `Ny frist ${day}: ${what} (sak ${reference})`,
      passed: (day, what, reference) => `Fristen gjekk ut ${day}: ${what} (sak ${reference})`,
      moved: (day, what, reference) => `Frist flytt til ${day}: ${what} (sak ${reference})`,
      noDeadline: (what, reference) => `Skal gjerast: ${what} (sak ${reference})`,
      decision: (what, reference, day) => `Avgjerd ventar: ${what} (sak ${reference})${day ? `, frist ${day}` : ''}`,
      several: (count, reference) => `${count} fristar i sak ${reference}`,
    },
    detour: (role) => `Du får denne fordi ${role} ikkje kan nåast no.`,
    detourUnfilled: (role) => `Du får denne fordi ingen er sett opp som ${role}.`,
    whyEscalated: ({ role }) => `Du får denne som ${role}, fordi ein frist har gått ut utan at noko er registrert.`,
    whyEscalatedApproval: ({ role }) => `Du får denne som ${role}, fordi ei avgjerd har venta lenger enn fristen.`,
    whyEscalatedOwn: 'Du får denne fordi ein frist har gått ut utan at noko er registrert.',
    whyMoved: ({ role }) => `Du får denne som ${role}, fordi ein frist er flytt lenger fram enn rutinen seier.`,
    whyCopy: ({ responsible }) => `Du får dette til orientering. Ansvaret ligg til ${responsible}.`,
    expectsEscalated: ({ responsible }) =>
      `Dette er venta av deg: Snakk med den som har ansvaret (${responsible}). Syt for at det blir gjort og registrert, eller gje ansvaret til ein annan.`,
    expectsEscalatedApproval: ({ responsible }) =>
      `Dette er venta av deg: Snakk med den som skal avgjere (${responsible}). Syt for at avgjerda blir teken, eller gje henne til ein annan som kan avgjere.`,
    expectsMoved: 'Dette er venta av deg: Les grunngjevinga i saka. Er du usamd, så snakk med den som har ansvaret.',
    ownOpened: ({ what, reference }) => `${what} i sak ${reference} ventar på deg.`,
    own: ({ what, reference }) => `Du har ansvaret for ${what} i sak ${reference}.`,
    copy: ({ what, reference }) => `Det gjeld ${what} i sak ${reference}.`,
    expected: ({ what, reference }) => `Frå no kan du gjere ${what} i sak ${reference}.`,
    decision: ({ what, reference }) =>
      `${what} i sak ${reference} er gjort og registrert, og ventar på avgjerda di. Du kan godkjenne eller sende attende.`,
    escalated: ({ what, reference }) =>
      `Det gjeld ${what} i sak ${reference}. Det kan vere gjort utan at det er registrert.`,
    escalatedApproval: ({ what, reference }) =>
      `Det gjeld ${what} i sak ${reference}. Arbeidet er registrert, avgjerda er ikkje teken.`,
    moved: ({ what, reference }) => `Det gjeld ${what} i sak ${reference}.`,
    due: (due) => `Fristen er ${due}.`,
    dueWas: (due) => `Fristen var ${due}.`,
    dueNew: (due) => `Den nye fristen er ${due}.`,
    noDue: 'Rutinen set ingen frist for dette.',
    basis: ({ row, rows, routine, basis, law, deadline }: AboutBasis) => {
      const where = `${plural(rows, 'rad', 'radene')} ${row} i ${routine}`;
      if (!deadline) return `Rutinen seier: ${where}.`;
      if (basis === 'law') return `Rutinen seier: ${where} (lovfrist${law ? `: ${law}` : ''}).`;
      if (basis === 'local') return `Rutinen seier: ${where} (rutine, ikkje lovfrist).`;
      return `Grunnlag: ${where}. Fristen er eit forslag: rutinen seier ikkje noko om frist, og det er ikkje lovfrist.`;
    },
    nextReminder: (when) => `Om det ikkje er registrert før då, får du ei ny påminning ${when}.`,
    nextEscalation: (role, when) => `Om det ikkje er registrert innan fristen, får ${role} beskjed ${when}.`,
    nextEscalationPassed: (role, when) => `Om det ikkje er registrert før då, får ${role} beskjed ${when}.`,
    nextReminderDecision: (when) => `Om avgjerda ikkje er teken før då, får du ei ny påminning ${when}.`,
    nextEscalationDecision: (role, when) => `Om avgjerda ikkje er teken før då, får ${role} beskjed ${when}.`,
    several: (count, reference) => `Sak ${reference} har ${count} fristar som gjeld deg:`,
    late: 'Denne e-posten kjem seinare enn han skulle, fordi Fristvakt har vore ute av drift.',
    link: 'Opne saka',
    mustSignIn: '(du må logge inn)',
    footer: 'Helsing Fristvakt. Denne e-posten er send automatisk, og ingen les svar på han.',
  },
};
