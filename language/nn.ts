import { personalRow } from '../core/routine/common.ts';
import { asSentence, listed, plural } from './language.ts';
import type { Catalogue } from './nb.ts';
import { mail } from './nn-mail.ts';
import { refusals } from './nn-refusals.ts';
import { rehearsal } from './nn-rehearsal.ts';
import { namedRows } from './row-labels.ts';

const or = (items: readonly string[]) => listed(items, 'eller');
const and = (items: readonly string[]) => listed(items, 'og');
const choose = (choices: readonly string[], text = 'Vel') => (choices.length ? ` ${text} ${or(choices)}.` : '');

/** Nynorsk. */
export const nn: Catalogue = {
  and,
  or,
  yes: 'ja',
  no: 'nei',

  deviationCauses: {
    capacity: 'For lite tid eller for få folk',
    absence: 'Fråvær utan stadfortredar',
    'waits-for-others': 'Ventar på ei anna teneste eller på svar',
    'family-not-reached': 'Familien var ikkje å få tak i',
    'chosen-for-child': 'Valt av omsyn til barnet',
    overlooked: 'Oversett',
    'handed-over': 'Fall mellom to som hadde ansvaret',
    'unclear-routine': 'Rutinen er uklar eller passar ikkje',
    'registered-late': 'Gjort i tide, ikkje registrert',
    system: 'Feil i eit datasystem',
    other: 'Anna',
  },

  labels: {
    basis: { law: 'lov', local: 'rutine', proposal: 'forslag', adopted: 'vedteken' },
    unconfirmed: 'skal stadfestast',
    hoursProposed: 'timetalet er eit forslag',
    basisMeaning: {
      law: 'Fristen står i lova.',
      local: 'Fristen står i kommunen sin eigen rutine.',
      proposal: 'Rutinen seier ikkje noko om frist. Denne er eit forslag, som ein leiar må gå god for.',
      adopted: 'Dokumentet seier ikkje noko om frist. Denne var eit forslag, og ein leiar har vedteke han.',
    },
    duty: {
      open: 'open',
      suspended: 'halde tilbake',
      'awaits-approval': 'ventar på avgjerd',
      'awaits-handover': 'ventar på mottakar',
      met: 'gjort',
      cancelled: 'falle bort',
    },
    case: { open: 'open', closed: 'avslutta' },
    track: { running: 'går føre seg', ended: 'avslutta' },
    overdue: 'forfallen',
    critical: 'kritisk forfallen',
    guard: (title, says) => `Sperre: ${title}. ${says}`,
    onTime: 'i tide',
    afterDeadline: 'etter fristen',
    registeredLate: 'registrert for seint',
    coming: 'kjem',
    noDeadline: 'ingen frist',
    practice: 'Øving',
    practiceCase: 'Dette er ei øvingssak.',
    row: (row) => (row === personalRow ? 'felles' : namedRows(row, 'rad')),
    version: (version) => `versjon ${version}`,
    whenInUse: (day, version) => `${day}, då ${version} blei teken i bruk`,
    occurrence: (occurrence) => `nr. ${occurrence}`,
    deadline: (due) => `frist ${due}`,
    expectedFrom: (day) => `er venta frå ${day}`,
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
    released: 'Saka går vidare. Påminningar og varsel som skulle ha gått i mellomtida, går no.',
    underWay: 'Saka er ikkje ferdig med alt enno. Sjå på ho igjen om litt.',
    received:
      'Motteke, men ikkje skrive enno. Det blir skrive så snart registeret svarer. Du treng ikkje gjere det på nytt.',
    refused: 'Dette gjekk ikkje:',
    freshLogIn:
      'Dette er ei avgjerd. Kommunen har bestemt at den som avgjer, nettopp skal ha logga inn. Logg inn på nytt, og skriv det same ein gong til.',
    ifMeant: 'Er det meint slik, skriv det same med --sure.',
    /** Before work is given or offered to somebody: what they will see. */
    receiverSees: {
      case: (name) => `Dette får ${name} sjå: heile saka, med kven ho gjeld og alt som står i ho.`,
      duty: (name) =>
        `Dette får ${name} sjå: denne plikta og det som trengst til ho. Ikkje kven saka gjeld, og ikkje resten av ho.`,
      nothing: (name) =>
        `Dette får ${name} sjå: ingenting. Saka er skjerma, og ${name} er ikkje mellom dei som kan sjå ho.`,
    },
    notSent: 'Ingenting er sendt. Er det greitt at mottakaren ser dette, skriv det same med --yes.',
    next: (command) => `Neste: ${command}`,
    away: {
      engine: 'Fristvakt svarer ikkje no (motoren er borte).',
      worker: 'Fristvakt svarer ikkje no (tenesta som tek imot saker og sender e-post, er nede).',
      register: 'Fristvakt svarer ikkje no (registeret er borte).',
    },
    nothingDone: 'Ingenting er gjort. Prøv igjen om litt.',
    mayHaveHappened:
      'Det er ikkje sikkert om det blei gjort. Gjer det same ein gong til, med dette i tillegg: då blir det gjort berre éin gong.',
    openedPending: (reference) =>
      `Sak ${reference} er teken imot, men ikkje skriven enno. Ho blir skriven så snart registeret svarer.`,
    jumped: (from, to) => `Klokka i saka gjekk frå ${from} til ${to}.`,
    nothingHappened: 'Ingenting skjedde i mellomtida.',
  },

  intake: {
    routineUnknown: (choices) => `Det finst ingen slik rutine.${choose(choices)}`,
    unitUnknown: (choices) => `Det finst inga slik eining.${choose(choices)}`,
    personUnknown: 'Ingen tilsett har dette brukarnamnet.',
    personInactive: 'Denne kontoen er ikkje i bruk. Vel ein annan.',
    caseUnknown: 'Det finst inga slik sak. Sjå etter om saksnummeret er rett.',
    caseMistyped: 'Eit teikn i saksnummeret er feil, eller to har bytt plass. Sjå etter ein gong til.',
  },

  bringIn: {
    noReference: 'Linja har ingen referanse. Skriv han: han gjer at saka ikkje blir opna to gonger.',
    sameReference: (line) => `Linje ${line} har den same referansen. Gi kvar sak sin eigen.`,
    trackUnknown: (choices) => `Rutinen har ikkje dette løpet.${choose(choices)}`,
    unknownColumns: (columns) =>
      `Rutinen har ingenting som heiter ${and(columns)}. Rett namnet på kolonnen, eller ta han bort.`,
    noReferenceColumn: 'Fila må ha ein kolonne som heiter «referanse».',
    noLines: 'Det er ingen saker i fila.',
    tooManyNames: 'Du har spurt om svært mange namn den siste timen. Vent litt, eller del opp fila.',
    lineWrong: (line, reference, problems) => `Linje ${line}, ${reference || 'utan referanse'}: ${problems}`,
    lineExists: (line, reference) => `Linje ${line}, ${reference}: saka er lagd inn før, og blir ikkje opna på nytt.`,
    lineAway: (line, reference) => `Linje ${line}, ${reference}: Fristvakt svarte ikkje. Køyr fila ein gong til.`,
    lineOpens: (line, reference, duties, next, opened) =>
      `Linje ${line}, ${reference}: ${opened ? `${opened}, ` : ''}${duties} ${plural(duties, 'open frist', 'opne fristar')}${next ? `, den neste ${next}` : ''}.`,
    summary: (opens, exists, wrong) =>
      `${opens} ${plural(opens, 'sak', 'saker')} kan leggjast inn, ${exists} er lagde inn før, ${wrong} må rettast. Ingenting er gjort enno.`,
    committed: (opened, exists, wrong) =>
      `${opened} ${plural(opened, 'sak', 'saker')} er lagde inn, ${exists} var lagde inn før, ${wrong} må rettast.`,
    next: 'den same kommandoen med --commit',
  },

  jump: {
    'not-practice': 'Berre øvingssaker har ei klokke som kan flyttast.',
    'nothing-ahead': 'Ingenting ligg framføre i denne saka.',
    'bad-period': 'Skriv kor langt fram: P7D er sju dagar, P1M er ein månad, PT4H er fire timar. Høgst ti år.',
  },

  fields: {
    done: 'dagen det blei gjort',
    reason: 'grunngjevinga',
    source: 'kjelda',
    ground: 'grunnen',
    date: 'dagen',
    to: 'fristen',
    name: 'namnet',
  },

  refusals,
  rehearsal,

  timeline: {
    caseOpened: (routine) => `Saka blei opna: ${routine}`,
    trackStarted: (track) => `Løp starta: ${track}`,
    trackMistaken: (track) => `Løpet var starta ved ein feil, og er avslutta: ${track}`,
    trackEnded: (track) => `Løp avslutta: ${track}`,
    factCorrected: (fact) => `Opplysning retta: ${fact}`,
    broughtInCorrected: (said) => `Retta: ${said}`,
    broughtIn: {
      done: (what, day) => `Gjort før saka blei lagd inn: ${what}${day ? `, ${day}` : ''}`,
      'not-done': (what, day) => `Stod igjen å gjere: ${what}${day ? `, avtalt ${day}` : ''}`,
      'does-not-apply': (what) => `Gjeld ikkje: ${what}`,
      'last-done': (what, day) => `Sist gjort før saka blei lagd inn: ${what}, ${day}`,
      'from-today': (what) => `Blir rekna frå denne dagen: ${what}`,
    },
    source: (source) => `Kjelde: ${source}`,
    factSet: (fact) => `Opplysning registrert: ${fact}`,
    dutyOpened: (what, due) => `Opna: ${what}${due ? `, frist ${due}` : ''}`,
    announced: (to, what) => `Beskjed til ${to} om noko nytt: ${what}`,
    expected: (to, what) => `Beskjed til ${to} om at tida er inne: ${what}`,
    reminded: (to, what) => `Påminning til ${to}: ${what}`,
    becameOverdue: (what) => `Frist gjekk ut: ${what}`,
    toldPassed: (to, what) => `Beskjed til ${to} om at fristen gjekk ut: ${what}`,
    escalated: (to, what) => `Varsel til ${to} om at fristen er ute: ${what}`,
    takenUp: (who, what, promised, until) =>
      `${who} tek ho: ${what}${promised ? `, og seier ${promised}` : ''}. Neste varsel ventar til ${until}`,
    takenUpInVain: (who) => `${who} hadde teke ho, og det har ikkje hjelpt`,
    completed: (what, outcome) => `Registrert: ${what}${outcome ? `: ${outcome}` : ''}`,
    completedAgain: (what, outcome) => `Registrert på nytt: ${what}${outcome ? `: ${outcome}` : ''}`,
    corrected: (what, day, inTime, asked, taken) =>
      `Retta: ${what}, gjort ${day}, ${inTime}${asked ? `. Nytt svar på ${asked}` : ''}${taken ? `. Svaret er teke bort på ${taken}` : ''}`,
    takenBack: (what, facts, runs) =>
      `Teke tilbake, og ikkje gjort: ${what}${facts ? `. Gjeld som før: ${facts}` : ''}${runs ? `. Går vidare: ${runs}` : ''}`,
    judgedAnew: (what, due, inTime) =>
      `Fristen for det som er gjort, er rekna på nytt: ${what}, frist ${due}, ${inTime}`,
    recounted: (what) => `Blir rekna på nytt, fordi datoen det blir rekna frå, var feil: ${what}`,
    doneAndTyped: (done, typed) => `gjort ${done}, registrert ${typed}`,
    awaitsApproval: 'ventar på godkjenning',
    awaitsHandover: 'ventar på at mottakaren tek over',
    approvalAsked: (role, what, due) => `${asSentence(role)} skal avgjere: ${what}, frist ${due}`,
    approved: (what) => `Godkjent: ${what}`,
    refused: (what, due) => `Sendt tilbake: ${what}, ny frist ${due}`,
    cancelled: (what) => `Falle bort: ${what}`,
    moved: (what, due) => `Frist flytta til ${due}: ${what}`,
    movedByRule: (what, due) => `Frist endra til ${due}: ${what}, fordi rutinen reknar frå ein ny dato`,
    pastRule: 'seinare enn rutinen seier',
    stillLate: 'og er framleis for seint',
    invitedTold: (what, day) =>
      day
        ? `Dei som er bedne med, får melding om ny tid, ${day}: ${what}`
        : `Dei som er bedne med, får melding om at det ikkje blir noko av: ${what}`,
    agreed: (what, day, bound) => `Avtalt til ${day}: ${what}${bound ? `, fristen er ${bound}` : ''}`,
    uninvited: (what, who) => `${who} er ikkje beden med lenger: ${what}`,
    place: (place) => `Stad: ${place}`,
    noted: (what) => `Avvik sett av leiar: ${what}`,
    noteWritten: (text) => `Notat: ${text}`,
    noteCorrected: (text) => `Notat retta: ${text}`,
    askedAfter: (what) => `Leiar spør korleis det går: ${what}`,
    deviationTreated: (what, cause, closed) =>
      `${closed ? 'Avvik behandla og lukka' : 'Avvik behandla'}: ${what}. Årsak: ${cause}`,
    deviationRow: (number) => `linje ${number} i loggen`,
    measure: (measure, who, until) =>
      `Tiltak: ${measure}${who || until ? ` (${[who, until && `innan ${until}`].filter(Boolean).join(', ')})` : ''}`,
    extensionAsked: (role, what, until) => `Bedt om utvida frist: ${what}, blir avgjord av ${role} seinast ${until}`,
    extended: (what, due) => `Frist utvida til ${due}: ${what}`,
    extensionRefused: (what) => `Utvida frist ikkje gitt: ${what}`,
    protected: (readers) => `Saka er skjerma. Berre desse ser ho: ${readers}`,
    unprotected: 'Saka er ikkje skjerma lenger',
    glassBroken: (who, until) => `${who} opna den skjerma saka utan å vere lesar, til ${until}`,
    reassigned: (role, to) => `Ny ${role}: ${to}`,
    reassignedDuty: (what, to) => `Ansvaret gjekk til ${to}: ${what}`,
    consent: {
      given: (receiver) => `Samtykke gitt: deling med ${receiver}`,
      refused: (receiver) => `Samtykke nekta: deling med ${receiver}`,
      withdrawn: (receiver) => `Samtykke trekt tilbake: deling med ${receiver}`,
    },
    consentUntil: (receiver, day) => `Samtykke gitt til og med ${day}: deling med ${receiver}`,
    consentEnding: (receiver, day) =>
      `Samtykket gjeld til og med ${day}, og familien må spørjast på nytt: deling med ${receiver}`,
    consentEnded: (receiver) => `Samtykket har gått ut: deling med ${receiver} ventar på eit nytt svar`,
    deviated: (what, due) => `Avvik registrert: ${what}${due ? ` (frist ${due})` : ''}`,
    toOtherService: 'i ei anna teneste',
    roleOffered: (role, to) => `Tilbode ${to}, som ikkje har teke imot enno: heile saka, som ${role}`,
    message: (message) => `Beskjed: ${message}`,
    roleOfferTold: (role) => `Beskjed om tilbodet om å ta over heile saka, som ${role}`,
    roleAccepted: (role, duties) =>
      `Tok imot heile saka, som ${role}${duties > 0 ? `, med ${duties} ${plural(duties, 'plikt', 'plikter')} som følgde med ved namn` : ''}`,
    roleReturned: (role) => `Heile saka blei ikkje teken imot, og ligg der ho låg (${role})`,
    offered: (to, what) => `Tilbode ${to}, som ikkje har teke imot enno: ${what}`,
    handedOver: (to, what, due) =>
      `Sendt til ${to}, som ikkje har teke over enno: ${what}${due ? `, frist ${due}` : ''}`,
    accepted: (what) => `Teke imot: ${what}`,
    returned: (what, due) => `Sendt tilbake utan å bli teke imot: ${what}${due ? `, frist ${due}` : ''}`,
    suspended: (what, why) => `Halde tilbake: ${what} (${why})`,
    resumed: (what, due) => `Gjeld igjen: ${what}${due ? `, frist ${due}` : ''}`,
    notOpened: (what, why) => `Ikkje opna: ${what} (${why})`,
    notOwed: {
      'held-back': (what) => `Skal ikkje gjerast for tida det var halde tilbake: ${what}`,
      closed: (what) => `Skal ikkje gjerast for tida saka var avslutta: ${what}`,
    },
    noConsent: (receiver) => `utan samtykke til å dele med ${receiver}`,
    conflict: (what, agreed, bound) => `Avtalt dato er for sein: ${what}, avtalt ${agreed}, frist ${bound}`,
    proposedConflict: (what, agreed, bound) =>
      `Avtalt dato ligg lenger fram enn forslaget vårt: ${what}, avtalt ${agreed}, forslag ${bound}`,
    closedMistaken: 'Saka var opna ved ein feil, og er avslutta',
    closed: 'Saka blei avslutta',
    reopened: 'Saka blei opna igjen',
    closesLater: 'Saka blir avslutta når det ho ventar på, har kome',
    endsLater: (what) => `Løpet blir avslutta når det som det ventar på, har kome: ${what}`,
    nothingPlanned: 'Ingenting er planlagt i saka',
    migrated: (version) => `Saka følgjer no ein nyare versjon av rutinen: ${version}`,
    told: (person) => `${person} fekk beskjed`,
    toldInstead: (person, first, why) => `${person} fekk beskjed i staden for ${first}, som ${why}`,
    toldUnfilled: (person) => `${person} fekk beskjed, fordi ingen har rolla`,
    why: {
      absent: 'er borte',
      disabled: 'ikkje er i bruk',
      'no-address': 'er utan adresse',
      refused: 'ikkje kunne nåast',
      'unfilled-role': 'manglar',
      'own-work': 'sjølv har ansvaret',
      'no-reader': 'ikkje kan sjå saka',
    },
    withheld: 'Ingen e-post blei send ut av kommunen',
    called: (person) => `${person} fekk ei tekstmelding om at noko må gjerast`,
    calledAll: 'Den felles kanalen fekk beskjed om at noko må gjerast',
    callRefused: (person) => `Tekstmeldinga til ${person} blei ikkje teken imot`,
    callAllRefused: 'Beskjeden til den felles kanalen blei ikkje teken imot',
    calledNobody: 'Ingen kunne få tekstmelding om dette',
    mailRefused: (person) => `E-posten til ${person} blei ikkje teken imot`,
    inDigest: (who) => `${who} las om dette i e-posten for veka, og fekk inga eiga påminning`,
    mailDropped: (role) => `Beskjeden til ${role} blei ikkje send, fordi han ikkje gjaldt lenger`,
    nobody: (role, what) => `Beskjeden til ${role} nådde ingen${what ? `: ${what}` : ''}. Sei frå på ein annan måte`,
    reason: (reason) => `Grunngjeving: ${reason}`,
    late: 'kom seinare, etter eit avbrot',
  },

  mail,
};
