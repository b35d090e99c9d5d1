import type { ConsentAnswer } from '../core/routine/routine.ts';
import { namedRows } from '../language/row-labels.ts';

/** Bokmål. What is written here is the shape that the other language must fill: {@link DescriptionWords}. */
export const nb = {
  and: 'og',
  notKnown: (fact: string) => `«${fact}» ikke er kjent`,
  or: 'eller',
  yes: 'ja',
  no: 'nei',

  headings: {
    source: 'Kilden',
    roles: 'Roller',
    facts: 'Opplysninger',
    guards: 'Sperrer',
    consents: 'Samtykker',
    personal: 'Personlige plikter',
    case: 'I saken',
    track: (title: string) => `Løp: ${title}`,
    silent: 'Spørsmål til lederne: det dokumentet ikke sier',
    proposals: 'Forslag',
    blank: 'Står tomt i dokumentet',
    leftOut: 'Ikke med i denne tabellen',
    ours: 'Lagt til: står ikke i dokumentet',
    unconfirmed: 'Lovhenvisninger som skal bekreftes',
    lawNotes: 'Fra loven, med merknad',
  },

  top: {
    version: (version: number, status: 'draft' | 'published') =>
      `versjon ${version} (${status === 'draft' ? 'utkast, kan fortsatt endres' : 'publisert, endres ikke mer'})`,
    document: 'Dokument',
    address: 'Adresse',
    revised: 'Revidert',
    noRevision: 'Dokumentet sier ikke når det sist ble revidert.',
    decides: 'avgjør',
    sees: { case: 'ser hele saken', duty: 'ser bare egne plikter' },
    sensitive: 'vises bare for dem som trenger den',
    derived: (period: string, of: string) => `${period} etter «${of}»`,
    consentLine: (title: string) => `${title}: familien kan si ja, si nei og trekke samtykket tilbake når som helst.`,
    consentEnds: (period: string) => `Et ja gjelder i ${period}, og familien blir spurt på nytt før det er omme.`,
    consentEndsOn: 'Et ja gjelder til den dagen skjemaet sier, og familien blir spurt på nytt før den er omme.',
    consentGiven: (condition: string) => `Det er gitt fra åpningen når ${condition}.`,
    personalIntro:
      'Disse pliktene er hver enkelts egne. Ingen frist, sperre, godkjenning eller manglende samtykke holder dem tilbake, og ingen andre kan ta dem over.',
    startsWithCase: 'Løpet starter når saken åpnes.',
    startsOnRequest: 'Løpet startes når det trengs.',
    many: 'Flere kan pågå samtidig.',
    asksInTrack: 'Løpet har disse opplysningene:',
  },

  step: {
    row: (row: string) => namedRows(row, 'Rad'),
    common: 'Står ikke i dokumentet. Det er felles for alle rutiner.',
    blank: 'Feltet står tomt i dokumentet.',
    ours: 'Står ikke i dokumentet',
    responsible: 'Ansvarlig',
    copies: 'Kopi til',
    opens: 'Blir åpnet',
    only: 'Bare når',
    never: 'Ikke når',
    deadline: 'Frist',
    remind: 'Påminning',
    escalate: 'Varsling oppover',
    requires: 'Krever først',
    extension: 'Utvidet frist',
    approval: 'Godkjenning',
    handover: 'Overføring',
    guard: 'Sperre',
    shares: 'Deling',
    asksConsent: 'Samtykke',
    form: 'Det spørres om',
    outcomes: 'Utfall',
    note: 'Merknad',
  },

  /** After "Blir åpnet". */
  opens: {
    caseStarts: 'når saken åpnes',
    trackStarts: 'når løpet starter',
    request: 'ved behov',
    fact: (fact: string) => `når «${fact}» er registrert`,
    outOfOrder: (fact: string, before: string) =>
      `når «${fact}» er registrert og «${before}» ikke er kjent eller er senere`,
    isDeviation: 'at det åpnes, føres som avvik',
    when: (condition: string) => `når ${condition}`,
    after: (step: string) => `etter «${step}»`,
    afterOutcome: (step: string, outcomes: string) => `etter «${step}», når utfallet er ${outcomes}`,
    approved: (step: string) => `når «${step}» er godkjent`,
    consent: (receiver: string, answers: string) => `når samtykke til ${receiver} er ${answers}`,
    deviation: (step: string) => `når noen melder avvik på «${step}»`,
    with: (step: string) => `sammen med «${step}»`,
    oneServes: 'bare én om gangen i saken, for alle løp',
    recurs: (fact: string) => `når «${fact}» er registrert, og på nytt hver gang en frist er nådd`,
  },
  involves: {
    nobody: 'ingen som en sperre verner',
    somebody: (who: string, guards: string) =>
      guards === '' ? who : `${who}; holdes tilbake så lenge sperren ${guards} gjelder`,
    parties: { parents: 'foreldrene' } as Readonly<Record<string, string>>,
  },
  redDays: { before: 'siste arbeidsdag før', after: 'første arbeidsdag etter', stay: 'blir stående' },
  place: {
    first: 'først',
    after: (step: string) => `etter «${step}»`,
  },
  answers: { given: 'gitt', refused: 'nektet', withdrawn: 'trukket tilbake' } as Record<ConsentAnswer, string>,
  factIs: (fact: string, values: string) => `svaret på «${fact}» er ${values}`,

  deadline: {
    agreed: '; dagen avtales, senest til fristen',
    redDays: {
      before: '; faller den på en rød dag, er den siste arbeidsdag før',
      after: '; faller den på en rød dag, er den første arbeidsdag etter',
    },
    within: (span: string) => `innen ${span} etter at plikten åpner`,
    withinFrom: (span: string, from: string) => `innen ${span}, regnet fra ${from}`,
    notAfter: (day: string) => `, og senest ${day}`,
    latest: (span: string, of: string) => `, men senest fra ${span} etter ${of}`,
    every: (often: string, from: string) => `${often}, regnet fra ${from}`,
    until: (until: string) => `, til ${until}`,
    earlier: (one: string, other: string) => `${one} eller ${other}, det som kommer først`,
    before: (span: string, anchor: string) => `senest ${span} før ${anchor}`,
    window: (from: string, to: string) =>
      `ventes fra ${from} og senest ${to} etter at plikten åpner; tidligere er også i tide`,
    windowFrom: (from: string, to: string, anchor: string) =>
      `ventes fra ${from} og senest ${to}, regnet fra ${anchor}; tidligere er også i tide`,
    on: (field: string, span: string, anchor?: string) =>
      `på datoen som avtales i skjemaet («${field}»), senest ${span}${anchor ? `, regnet fra ${anchor}` : ' etter at plikten åpner'}`,
    onOpen: (field: string, span: string) =>
      `på datoen som avtales i skjemaet («${field}»), også når den ligger lenger fram enn vårt forslag: ${span} etter at plikten åpner. Er ingen dato avtalt, gjelder forslaget`,
    atOnce: (span: string) => `straks, og senest innen ${span}, hele døgnet`,
    atOnceSince: (span: string, from: string) => `innen ${span}, regnet fra ${from}, med klokkeslett, hele døgnet`,
    none: (reason: string) => `ingen. ${reason}`,
    remind: (spans: string) => `${spans} før fristen`,
    remindWithout: 'hver måned til den er gjort',
    remindAtOnce: 'beskjed straks den åpner, når som helst på døgnet',
    unused: (told: string) => `${told} (ikke i bruk med denne fristen)`,
    escalate: (span: string, role: string) => `${span} etter fristen: ${role}`,
  },

  /** In brackets after what it is about. */
  basis: {
    law: (law: string) => `lov: ${law}`,
    unconfirmed: '**skal bekreftes**',
    hours: 'timetallet er et **forslag**',
    local: 'står i rutinen',
    proposal: '**forslag**',
    adopted: (name: string, day: string) => `vedtatt av ${name} ${day}`,
  },

  extension: (role: string, span: string, ground: string) =>
    `${role} kan gi inntil ${span} i alt, når det er bedt om og avgjort før fristen er ute. Den som ber, svarer på: ${ground}`,
  approval: (role: string, span: string, rework: string) =>
    `${role} godkjenner innen ${span}, og aldri den som har gjort arbeidet selv. Sendes det tilbake, er ny frist ${rework}`,
  handover: (to: string, span: string) =>
    `til ${to}. Ansvaret blir her til mottakeren har tatt over, og det skal skje innen ${span}`,
  requires: { done: (step: string) => `«${step}» er gjort`, approved: (step: string) => `«${step}» er godkjent` },
  anonymousLine: (when: string) =>
    `**Anonym**: Når ${when}, lagres det ikke noe som kan vise hvem familien er. Fritekst, navn og fødselsdato blir ikke spurt om og ikke tatt imot.`,
  guarded: (guard: string) => `holdes tilbake ved «${guard}»`,
  guardLine: (when: string, says: string) =>
    `${says} Sperren gjelder når ${when}, til en leder opphever den med begrunnelse.`,
  shares: (receivers: string) => `deler med ${receivers}, bare med samtykke`,
  asksConsent: (receivers: string) => `her spørres familien om samtykke til ${receivers}`,

  question: {
    types: { date: 'dato', time: 'klokkeslett', text: 'tekst', boolean: 'ja eller nei', number: 'tall' },
    /** What a date may be. */
    days: {
      done: 'dagen det ble gjort',
      past: 'en dag som har vært',
      begun: 'dato for begynnelsen, når den har vært',
      agreed: 'en dag som avtales',
      birth: 'fødselsdato',
      from: 'dato for begynnelsen',
      until: 'dato for slutten',
    },
    notBefore: (date: string) => `ikke før ${date}`,
    choice: (choices: string) => `ett av: ${choices}`,
    required: 'må besvares',
    if: (condition: string) => `bare når ${condition}`,
  },

  outcome: {
    opens: (steps: string) => `åpner ${steps}`,
    sets: (facts: string) => `setter ${facts}`,
    starts: (track: string) => `starter løpet «${track}»`,
    consents: (receiver: string, answer: string) => `samtykke til ${receiver} er ${answer}`,
    consentAsked: (receiver: string) => `registrerer svaret om samtykke til ${receiver}`,
    insteadWhen: {
      none: (title: string) => `svarer de nei til alle, gjelder «${title}»`,
      some: (title: string) => `svarer de ja til noen og nei til andre, gjelder «${title}»`,
      all: (title: string) => `svarer de ja til alle, gjelder «${title}»`,
    },
    asks: (questions: string) => `spør om ${questions}`,
    closesTrack: 'avslutter løpet',
    closesCase: 'avslutter saken',
    ends: (reason: string) => `her slutter det: ${reason}`,
    approvedFirst: 'Det som følger, kommer når arbeidet er godkjent.',
  },

  diagram: {
    request: 'Ved behov',
    start: 'Start',
    factSet: (fact: string) => `${fact} er registrert`,
    trackEnds: 'Løpet avsluttes',
    caseEnds: 'Saken avsluttes',
    approved: 'godkjent',
    deviation: 'avvik',
    before: (span: string) => `${span} før`,
    alt: 'Slik åpner stegene hverandre:',
  },

  silent: {
    intro:
      'Ta med denne siden til det første møtet. En leder må gå god for hvert forslag, eller bestemme noe annet, før rutinen tas i bruk.',
    row: 'Rad',
    step: 'Steg',
    what: 'Forslag',
    decided: 'Avgjort',
    why: 'Hvorfor',
    law: 'Fra loven',
    note: 'Merknad',
    ladders: 'Påminninger og varsling oppover står ikke i dokumentet: de er satt i denne tabellen.',
    deadline: (text: string) => `Frist: ${text}`,
    approval: (text: string) => `Godkjenning: innen ${text}`,
    handover: (text: string) => `Overføring: innen ${text}`,
    common: 'Felles for alle rutiner.',
    noProposals: 'Tabellen har ingen forslag: alle frister står i dokumentet eller i loven.',
  },

  period: {
    days: (count: number): string => (count === 1 ? 'dag' : 'dager'),
    weeks: (count: number): string => (count === 1 ? 'uke' : 'uker'),
    months: (count: number): string => (count === 1 ? 'måned' : 'måneder'),
    years: (_count: number): string => 'år',
    hours: (count: number): string => (count === 1 ? 'time' : 'timer'),
    minutes: (count: number): string => (count === 1 ? 'minutt' : 'minutter'),
    /** One of each, in its gender. */
    one: { years: 'ett', months: 'én', weeks: 'én', days: 'én', hours: 'én', minutes: 'ett' },
    half: 'hvert halvår',
    every: { days: 'hver dag', weeks: 'hver uke', months: 'hver måned', years: 'hvert år' },
    everySecond: { days: 'annenhver dag', weeks: 'annenhver uke', months: 'annenhver måned', years: 'annethvert år' },
    everyNth: (ordinal: string, unit: string) => `${unit === 'år' ? 'hvert' : 'hver'} ${ordinal} ${unit}`,
    between: (span: string) => `med ${span} mellom hver gang`,
    ordinals: ['tredje', 'fjerde', 'femte', 'sjette', 'sjuende', 'åttende', 'niende', 'tiende', 'ellevte', 'tolvte'],
  },
};

export type DescriptionWords = typeof nb;
