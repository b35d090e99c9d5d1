import type { DeviationCause } from '../core/case/deviation-causes.ts';
import { personalRow } from '../core/routine/common.ts';
import { asSentence, listed, plural } from './language.ts';
import { mail } from './nb-mail.ts';
import { refusals } from './nb-refusals.ts';
import { rehearsal } from './nb-rehearsal.ts';
import { namedRows } from './row-labels.ts';

const or = (items: readonly string[]) => listed(items, 'eller');
const and = (items: readonly string[]) => listed(items, 'og');
const choose = (choices: readonly string[], text = 'Velg') => (choices.length ? ` ${text} ${or(choices)}.` : '');

/** Bokmål. What is written here is the shape that the other language must fill: {@link Catalogue}. */
export const nb = {
  and,
  or,
  yes: 'ja',
  no: 'nei',

  /** Why something was not done as it should: the closed list of the register of deviations. */
  deviationCauses: {
    capacity: 'For lite tid eller for få folk',
    absence: 'Fravær uten stedfortreder',
    'waits-for-others': 'Venter på en annen tjeneste eller på svar',
    'family-not-reached': 'Familien var ikke å få tak i',
    'chosen-for-child': 'Valgt av hensyn til barnet',
    overlooked: 'Oversett',
    'handed-over': 'Falt mellom to som hadde ansvaret',
    'unclear-routine': 'Rutinen er uklar eller passer ikke',
    'registered-late': 'Gjort i tide, ikke registrert',
    system: 'Feil i et datasystem',
    other: 'Annet',
  } satisfies Readonly<Record<DeviationCause, string>>,

  labels: {
    basis: { law: 'lov', local: 'rutine', proposal: 'forslag', adopted: 'vedtatt' },
    /** Beside a paragraph that is still to be confirmed in the law. */
    unconfirmed: 'skal bekreftes',
    /** Beside a paragraph, or a row, that says at once: the hours are ours. */
    hoursProposed: 'timetallet er et forslag',
    /** What the little word beside a deadline means. */
    basisMeaning: {
      law: 'Fristen står i loven.',
      local: 'Fristen står i kommunens egen rutine.',
      proposal: 'Rutinen sier ikke noe om frist. Denne er et forslag, som en leder må gå god for.',
      adopted: 'Dokumentet sier ikke noe om frist. Denne var et forslag, og en leder har vedtatt den.',
    },
    duty: {
      open: 'åpen',
      suspended: 'holdt tilbake',
      'awaits-approval': 'venter på avgjørelse',
      'awaits-handover': 'venter på mottaker',
      met: 'gjort',
      cancelled: 'bortfalt',
    },
    case: { open: 'åpen', closed: 'avsluttet' },
    track: { running: 'pågår', ended: 'avsluttet' },
    overdue: 'forfalt',
    critical: 'kritisk forfalt',
    guard: (title: string, says: string) => `Sperre: ${title}. ${says}`,
    onTime: 'i tide',
    afterDeadline: 'etter fristen',
    /** Beside what was done in time and written down when the time was out. */
    registeredLate: 'registrert for sent',
    coming: 'kommer',
    noDeadline: 'ingen frist',
    practice: 'Øving',
    practiceCase: 'Dette er en øvingssak.',
    /** What every routine carries stands in no row of anybody's document, and is called what it is. */
    row: (row: string) => (row === personalRow ? 'felles' : namedRows(row, 'rad')),
    version: (version: number) => `versjon ${version}`,
    /** Of what was decided by taking a version into use. */
    whenInUse: (day: string, version: string) => `${day}, da ${version} ble tatt i bruk`,
    occurrence: (occurrence: number) => `nr. ${occurrence}`,
    deadline: (due: string) => `frist ${due}`,
    expectedFrom: (day: string) => `ventes fra ${day}`,
    unit: 'enheten',
    somebody: 'noen',
  },

  headings: {
    duty: 'Plikt',
    what: 'Hva',
    case: 'Sak',
    due: 'Frist',
    source: 'Rad',
    responsible: 'Ansvarlig',
    status: 'Status',
    overdue: 'Forfalt',
    thisWeek: 'Denne uka',
    later: 'Senere',
    noDeadline: 'Uten frist',
    happened: 'Dette har skjedd',
    open: 'Åpne plikter',
    coming: 'Dette kommer, hvis ingen gjør noe før',
    tracks: 'Løp',
    facts: 'Opplysninger',
    people: 'Personer',
    today: (day: string) => `i dag, ${day}`,
  },

  duties: {
    none: 'Ingen åpne frister. Alt er gjort.',
    noneOverdue: 'Ingenting er forfalt.',
    summary: (overdue: number, week: number, later: number) =>
      overdue + week + later === 0
        ? 'Ingen åpne frister. Alt er gjort.'
        : `${and(
            [
              overdue ? `${overdue} er forfalt` : '',
              week ? `${week} skal gjøres denne uka` : '',
              later ? `${later} senere` : '',
            ].filter(Boolean),
          )}.`,
    next: (due: string, what: string) => `Neste frist: ${due}, ${what}`,
    nothingNext: 'Ingen frist ligger foran.',
    happensNext: (when: string, what: string) => `Neste: ${when}: ${what}`,
  },

  receipts: {
    opened: (reference: string) => `Saken er åpnet: ${reference}`,
    practiceOpened: (reference: string) => `Øvingssaken er åpnet: ${reference}`,
    done: 'Registrert.',
    released: 'Saken går videre. Påminninger og varsler som skulle ha gått i mellomtiden, går nå.',
    underWay: 'Saken er ikke ferdig med alt ennå. Se på den igjen om litt.',
    received:
      'Mottatt, men ikke skrevet ennå. Det blir skrevet så snart registeret svarer. Du trenger ikke gjøre det på nytt.',
    refused: 'Dette gikk ikke:',
    freshLogIn:
      'Dette er en avgjørelse. Kommunen har bestemt at den som avgjør, nettopp skal ha logget inn. Logg inn på nytt, og skriv det samme en gang til.',
    /** What follows on the command line where an unusual date is asked about. */
    ifMeant: 'Er det ment slik, skriv det samme med --sure.',
    /** Before work is given or offered to somebody: what they will see. */
    receiverSees: {
      case: (name: string) => `Dette får ${name} se: hele saken, med hvem den gjelder og alt som står i den.`,
      duty: (name: string) =>
        `Dette får ${name} se: denne plikten og det som trengs til den. Ikke hvem saken gjelder, og ikke resten av den.`,
      nothing: (name: string) =>
        `Dette får ${name} se: ingenting. Saken er skjermet, og ${name} er ikke blant dem som kan se den.`,
    },
    notSent: 'Ingenting er sendt. Er det greit at mottakeren ser dette, skriv det samme med --yes.',
    next: (command: string) => `Neste: ${command}`,
    away: {
      engine: 'Fristvakt svarer ikke nå (motoren er borte).',
      worker: 'Fristvakt svarer ikke nå (tjenesten som tar imot saker og sender e-post, er nede).',
      register: 'Fristvakt svarer ikke nå (registeret er borte).',
    },
    nothingDone: 'Ingenting er gjort. Prøv igjen om litt.',
    mayHaveHappened:
      'Det er ikke sikkert om det ble gjort. Gjør det samme en gang til, med dette i tillegg: da blir det gjort bare én gang.',
    openedPending: (reference: string) =>
      `Saken ${reference} er tatt imot, men ikke skrevet ennå. Den blir skrevet så snart registeret svarer.`,
    jumped: (from: string, to: string) => `Klokka i saken gikk fra ${from} til ${to}.`,
    nothingHappened: 'Ingenting skjedde i mellomtiden.',
  },

  /** What is wrong with an intake, beside what the routine asks. */
  intake: {
    routineUnknown: (choices: readonly string[]) => `Det finnes ingen slik rutine.${choose(choices)}`,
    unitUnknown: (choices: readonly string[]) => `Det finnes ingen slik enhet.${choose(choices)}`,
    personUnknown: 'Ingen ansatt har dette brukernavnet.',
    personInactive: 'Denne kontoen er ikke i bruk. Velg en annen.',
    caseUnknown: 'Det finnes ingen slik sak. Se etter om saksnummeret er riktig.',
    caseMistyped: 'Et tegn i saksnummeret er feil, eller to har byttet plass. Se etter en gang til.',
  },

  /** A file of many cases that run already. */
  bringIn: {
    noReference: 'Linjen har ingen referanse. Skriv den: den gjør at saken ikke blir åpnet to ganger.',
    sameReference: (line: number) => `Linje ${line} har den samme referansen. Gi hver sak sin egen.`,
    trackUnknown: (choices: readonly string[]) => `Rutinen har ikke dette løpet.${choose(choices)}`,
    unknownColumns: (columns: readonly string[]) =>
      `Rutinen har ingenting som heter ${and(columns)}. Rett navnet på kolonnen, eller ta den bort.`,
    noReferenceColumn: 'Filen må ha en kolonne som heter «referanse».',
    noLines: 'Det er ingen saker i filen.',
    tooManyNames: 'Du har spurt om svært mange navn den siste timen. Vent litt, eller del opp filen.',
    lineWrong: (line: number, reference: string, problems: string) =>
      `Linje ${line}, ${reference || 'uten referanse'}: ${problems}`,
    lineExists: (line: number, reference: string) =>
      `Linje ${line}, ${reference}: saken er lagt inn før, og blir ikke åpnet på nytt.`,
    lineAway: (line: number, reference: string) =>
      `Linje ${line}, ${reference}: Fristvakt svarte ikke. Kjør filen en gang til.`,
    lineOpens: (line: number, reference: string, duties: number, next?: string, opened?: string) =>
      `Linje ${line}, ${reference}: ${opened ? `${opened}, ` : ''}${duties} ${plural(duties, 'åpen frist', 'åpne frister')}${next ? `, den neste ${next}` : ''}.`,
    summary: (opens: number, exists: number, wrong: number) =>
      `${opens} ${plural(opens, 'sak', 'saker')} kan legges inn, ${exists} er lagt inn før, ${wrong} må rettes. Ingenting er gjort ennå.`,
    committed: (opened: number, exists: number, wrong: number) =>
      `${opened} ${plural(opened, 'sak', 'saker')} er lagt inn, ${exists} var lagt inn før, ${wrong} må rettes.`,
    next: 'den samme kommandoen med --commit',
  },

  jump: {
    'not-practice': 'Bare øvingssaker har en klokke som kan flyttes.',
    'nothing-ahead': 'Ingenting ligger foran i denne saken.',
    'bad-period': 'Skriv hvor langt fram: P7D er sju dager, P1M er en måned, PT4H er fire timer. Høyst ti år.',
  },

  /** What is asked beside the routine's own questions, as it stands in a sentence. */
  fields: {
    done: 'dagen det ble gjort',
    reason: 'begrunnelsen',
    source: 'kilden',
    ground: 'grunnen',
    date: 'dagen',
    to: 'fristen',
    name: 'navnet',
  },

  refusals,
  rehearsal,

  timeline: {
    caseOpened: (routine: string) => `Saken ble åpnet: ${routine}`,
    trackStarted: (track: string) => `Løp startet: ${track}`,
    trackMistaken: (track: string) => `Løpet var startet ved en feil, og er avsluttet: ${track}`,
    trackEnded: (track: string) => `Løp avsluttet: ${track}`,
    factCorrected: (fact: string) => `Opplysning rettet: ${fact}`,
    broughtInCorrected: (said: string) => `Rettet: ${said}`,
    broughtIn: {
      done: (what: string, day?: string) => `Gjort før saken ble lagt inn: ${what}${day ? `, ${day}` : ''}`,
      'not-done': (what: string, day?: string) => `Sto igjen å gjøre: ${what}${day ? `, avtalt ${day}` : ''}`,
      'does-not-apply': (what: string) => `Gjelder ikke: ${what}`,
      'last-done': (what: string, day?: string) => `Sist gjort før saken ble lagt inn: ${what}, ${day}`,
      'from-today': (what: string) => `Regnes fra denne dagen: ${what}`,
    },
    source: (source: string) => `Kilde: ${source}`,
    factSet: (fact: string) => `Opplysning registrert: ${fact}`,
    dutyOpened: (what: string, due?: string) => `Åpnet: ${what}${due ? `, frist ${due}` : ''}`,
    announced: (to: string, what: string) => `Beskjed til ${to} om noe nytt: ${what}`,
    expected: (to: string, what: string) => `Beskjed til ${to} om at tiden er inne: ${what}`,
    reminded: (to: string, what: string) => `Påminning til ${to}: ${what}`,
    becameOverdue: (what: string) => `Frist gikk ut: ${what}`,
    toldPassed: (to: string, what: string) => `Beskjed til ${to} om at fristen gikk ut: ${what}`,
    escalated: (to: string, what: string) => `Varsel til ${to} om at fristen er ute: ${what}`,
    takenUp: (who: string, what: string, promised: string | undefined, until: string) =>
      `${who} tar den: ${what}${promised ? `, og sier ${promised}` : ''}. Neste varsel venter til ${until}`,
    takenUpInVain: (who: string) => `${who} hadde tatt den, og det har ikke hjulpet`,
    completed: (what: string, outcome?: string) => `Registrert: ${what}${outcome ? `: ${outcome}` : ''}`,
    completedAgain: (what: string, outcome?: string) => `Registrert på nytt: ${what}${outcome ? `: ${outcome}` : ''}`,
    corrected: (what: string, day: string, inTime: string, asked: string, taken: string) =>
      `Rettet: ${what}, gjort ${day}, ${inTime}${asked ? `. Nytt svar på ${asked}` : ''}${taken ? `. Svaret er tatt bort på ${taken}` : ''}`,
    takenBack: (what: string, facts: string, runs: string) =>
      `Tatt tilbake, og ikke gjort: ${what}${facts ? `. Gjelder som før: ${facts}` : ''}${runs ? `. Går videre: ${runs}` : ''}`,
    judgedAnew: (what: string, due: string, inTime: string) =>
      `Fristen for det som er gjort, er regnet på nytt: ${what}, frist ${due}, ${inTime}`,
    recounted: (what: string) => `Regnes på nytt, fordi datoen det regnes fra, var feil: ${what}`,
    doneAndTyped: (done: string, typed: string) => `gjort ${done}, registrert ${typed}`,
    awaitsApproval: 'venter på godkjenning',
    awaitsHandover: 'venter på at mottakeren tar over',
    approvalAsked: (role: string, what: string, due: string) =>
      `${asSentence(role)} skal avgjøre: ${what}, frist ${due}`,
    approved: (what: string) => `Godkjent: ${what}`,
    refused: (what: string, due: string) => `Sendt tilbake: ${what}, ny frist ${due}`,
    cancelled: (what: string) => `Bortfalt: ${what}`,
    moved: (what: string, due: string) => `Frist flyttet til ${due}: ${what}`,
    movedByRule: (what: string, due: string) => `Frist endret til ${due}: ${what}, fordi rutinen regner fra en ny dato`,
    pastRule: 'senere enn rutinen sier',
    stillLate: 'og er fortsatt for sent',
    invitedTold: (what: string, day?: string) =>
      day
        ? `De som er bedt med, får beskjed om ny tid, ${day}: ${what}`
        : `De som er bedt med, får beskjed om at det ikke blir noe av: ${what}`,
    agreed: (what: string, day: string, bound?: string) =>
      `Avtalt til ${day}: ${what}${bound ? `, fristen er ${bound}` : ''}`,
    uninvited: (what: string, who: string) => `${who} er ikke bedt med lenger: ${what}`,
    place: (place: string) => `Sted: ${place}`,
    noted: (what: string) => `Avvik sett av leder: ${what}`,
    noteWritten: (text: string) => `Notat: ${text}`,
    noteCorrected: (text: string) => `Notat rettet: ${text}`,
    askedAfter: (what: string) => `Leder spør hvordan det går: ${what}`,
    deviationTreated: (what: string, cause: string, closed: boolean) =>
      `${closed ? 'Avvik behandlet og lukket' : 'Avvik behandlet'}: ${what}. Årsak: ${cause}`,
    deviationRow: (number: number) => `linje ${number} i loggen`,
    measure: (measure: string, who?: string, until?: string) =>
      `Tiltak: ${measure}${who || until ? ` (${[who, until && `innen ${until}`].filter(Boolean).join(', ')})` : ''}`,
    extensionAsked: (role: string, what: string, until: string) =>
      `Bedt om utvidet frist: ${what}, avgjøres av ${role} senest ${until}`,
    extended: (what: string, due: string) => `Frist utvidet til ${due}: ${what}`,
    extensionRefused: (what: string) => `Utvidet frist ikke gitt: ${what}`,
    protected: (readers: string) => `Saken er skjermet. Bare disse ser den: ${readers}`,
    unprotected: 'Saken er ikke skjermet lenger',
    glassBroken: (who: string, until: string) => `${who} åpnet den skjermede saken uten å være leser, til ${until}`,
    reassigned: (role: string, to: string) => `Ny ${role}: ${to}`,
    reassignedDuty: (what: string, to: string) => `Ansvaret gikk til ${to}: ${what}`,
    consent: {
      given: (receiver: string) => `Samtykke gitt: deling med ${receiver}`,
      refused: (receiver: string) => `Samtykke nektet: deling med ${receiver}`,
      withdrawn: (receiver: string) => `Samtykke trukket tilbake: deling med ${receiver}`,
    },
    consentUntil: (receiver: string, day: string) => `Samtykke gitt til og med ${day}: deling med ${receiver}`,
    consentEnding: (receiver: string, day: string) =>
      `Samtykket gjelder til og med ${day}, og familien må spørres på nytt: deling med ${receiver}`,
    consentEnded: (receiver: string) => `Samtykket har gått ut: deling med ${receiver} venter på et nytt svar`,
    deviated: (what: string, due?: string) => `Avvik registrert: ${what}${due ? ` (frist ${due})` : ''}`,
    toOtherService: 'i en annen tjeneste',
    roleOffered: (role: string, to: string) => `Tilbudt ${to}, som ikke har tatt imot ennå: hele saken, som ${role}`,
    message: (message: string) => `Beskjed: ${message}`,
    roleOfferTold: (role: string) => `Beskjed om tilbudet om å ta over hele saken, som ${role}`,
    roleAccepted: (role: string, duties: number) =>
      `Tok imot hele saken, som ${role}${duties > 0 ? `, med ${duties} ${plural(duties, 'plikt', 'plikter')} som fulgte med ved navn` : ''}`,
    roleReturned: (role: string) => `Hele saken ble ikke tatt imot, og ligger der den lå (${role})`,
    offered: (to: string, what: string) => `Tilbudt ${to}, som ikke har tatt imot ennå: ${what}`,
    handedOver: (to: string, what: string, due?: string) =>
      `Sendt til ${to}, som ikke har tatt over ennå: ${what}${due ? `, frist ${due}` : ''}`,
    accepted: (what: string) => `Tatt imot: ${what}`,
    returned: (what: string, due?: string) =>
      `Sendt tilbake uten å bli tatt imot: ${what}${due ? `, frist ${due}` : ''}`,
    suspended: (what: string, why: string) => `Holdt tilbake: ${what} (${why})`,
    resumed: (what: string, due?: string) => `Gjelder igjen: ${what}${due ? `, frist ${due}` : ''}`,
    notOpened: (what: string, why: string) => `Ikke åpnet: ${what} (${why})`,
    notOwed: {
      'held-back': (what: string) => `Skal ikke gjøres for tiden det var holdt tilbake: ${what}`,
      closed: (what: string) => `Skal ikke gjøres for tiden saken var avsluttet: ${what}`,
    },
    noConsent: (receiver: string) => `uten samtykke til å dele med ${receiver}`,
    conflict: (what: string, agreed: string, bound: string) =>
      `Avtalt dato er for sen: ${what}, avtalt ${agreed}, frist ${bound}`,
    proposedConflict: (what: string, agreed: string, bound: string) =>
      `Avtalt dato ligger lenger fram enn forslaget vårt: ${what}, avtalt ${agreed}, forslag ${bound}`,
    closedMistaken: 'Saken var åpnet ved en feil, og er avsluttet',
    closed: 'Saken ble avsluttet',
    reopened: 'Saken ble åpnet igjen',
    closesLater: 'Saken avsluttes når det som den venter på, har kommet',
    endsLater: (what: string) => `Løpet avsluttes når det som det venter på, har kommet: ${what}`,
    nothingPlanned: 'Ingenting er planlagt i saken',
    migrated: (version: string) => `Saken følger nå en nyere versjon av rutinen: ${version}`,
    told: (person: string) => `${person} fikk beskjed`,
    toldInstead: (person: string, first: string, why: string) =>
      `${person} fikk beskjed i stedet for ${first}, som ${why}`,
    toldUnfilled: (person: string) => `${person} fikk beskjed, fordi ingen har rollen`,
    why: {
      absent: 'er borte',
      disabled: 'ikke er i bruk',
      'no-address': 'er uten adresse',
      refused: 'ikke kunne nås',
      'unfilled-role': 'mangler',
      'own-work': 'selv har ansvaret',
      'no-reader': 'ikke kan se saken',
    },
    withheld: 'Ingen e-post ble sendt ut av kommunen',
    called: (person: string) => `${person} fikk en tekstmelding om at noe må gjøres`,
    calledAll: 'Den felles kanalen fikk beskjed om at noe må gjøres',
    callRefused: (person: string) => `Tekstmeldingen til ${person} ble ikke tatt imot`,
    callAllRefused: 'Beskjeden til den felles kanalen ble ikke tatt imot',
    calledNobody: 'Ingen kunne få tekstmelding om dette',
    mailRefused: (person: string) => `E-posten til ${person} ble ikke tatt imot`,
    inDigest: (who: string) => `${who} leste om dette i ukens e-post, og fikk ingen egen påminning`,
    mailDropped: (role: string) => `Beskjeden til ${role} ble ikke sendt, fordi den ikke gjaldt lenger`,
    nobody: (role: string, what: string) =>
      `Beskjeden til ${role} nådde ingen${what ? `: ${what}` : ''}. Si fra på en annen måte`,
    reason: (reason: string) => `Begrunnelse: ${reason}`,
    late: 'kom senere, etter et avbrudd',
  },

  mail,
};

/** Every sentence that a person reads, in one language. A sentence that is missing does not compile. */
export type Catalogue = typeof nb;
