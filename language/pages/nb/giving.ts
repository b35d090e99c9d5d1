import { plural } from '../../language.ts';

/** Whole cases that are offered to a colleague, and late duties that somebody takes up. */
export const giving = {
  title: 'Gi saker til en kollega',
  link: 'Gi hele saken til en kollega',
  linkMany: 'Gi saker til en kollega',
  lead: 'Saken blir hos den som har den, til kollegaen har svart ja. Da følger det åpne arbeidet med. Personlige plikter blir der de er.',
  noCases: 'Du har ingen åpne saker å gi bort.',
  which: 'Hvilke saker?',
  cut: 'Her står de nyeste sakene. Andre kan gis fra saken selv.',
  to: 'Hvem?',
  withLoad: (name: string, unit: string | undefined, duties: number, cases: number) =>
    `${name} (${unit === undefined ? '' : `${unit}: `}${cases} ${plural(cases, 'sak', 'saker')}, ${duties} ${plural(duties, 'åpen plikt', 'åpne plikter')})`,
  cannot: (count: number) => `${count} kan ikke spørres nå`,
  whyNot: {
    absent: (name: string) => `${name} er borte i dag.`,
    disabled: (name: string) => `${name} har en konto som ikke er i bruk.`,
    otherService: (name: string) => `${name} er i en annen tjeneste. Be leder om å gi saken.`,
  },
  message: 'Beskjed til kollegaen',
  messageHelp: 'Noen setninger. Beskjeden står i saken, og ikke i e-posten. Skriv ikke fødselsnummer.',
  messageWrong:
    'Beskjeden kan ikke lagres slik. Gjør den kortere, og ta bort fødselsnummer og tegn som ikke kan leses.',
  next: 'Se hva som skjer',
  noneTicked: 'Kryss av for minst én sak.',
  tooMany: (most: number) => `Kryss av for høyst ${most} saker om gangen.`,
  personMissing: 'Velg en kollega som er her.',
  confirmTitle: (count: number, name: string) => `Spør ${name} om å ta over ${count} ${plural(count, 'sak', 'saker')}?`,
  stays: (name: string) => `Ingenting flytter seg før ${name} har svart ja.`,
  gone: (count: number) => `${count} av sakene du krysset av for, er ikke lenger her for deg, og er ikke med.`,
  goesAlong: (role: string, duties: number) =>
    `som ${role}, med ${duties} ${plural(duties, 'åpen plikt', 'åpne plikter')}`,
  otherService: (name: string) => `${name} er i en annen tjeneste. Begrunnelsen blir stående i saken.`,
  confirm: (name: string) => `Spør ${name}`,
  done: (count: number, name: string) => `${name} er spurt om ${count} ${plural(count, 'sak', 'saker')}`,
  outcomes: {
    offered: 'spurt',
    received: 'mottatt, blir skrevet så snart registeret svarer',
    refused: 'gikk ikke',
    gone: 'er ikke her for deg lenger',
    away: 'Fristvakt svarte ikke. Prøv igjen.',
  },
  asked: {
    heading: (count: number) => `Du er spurt om å ta over ${count} ${plural(count, 'sak', 'saker')}`,
    answer: (reference: string) => `Svar om sak ${reference}`,
    from: (name: string, when: string, duties: number) =>
      `(fra ${name}, ${when}, ${duties} ${plural(duties, 'åpen plikt', 'åpne plikter')})`,
  },
  notAccepted: (count: number) =>
    `${count} ${plural(count, 'sak er tilbudt en kollega og ikke tatt imot', 'saker er tilbudt en kollega og ikke tatt imot')}`,
  waiting: (name: string, role: string, when: string) =>
    `${name} er spurt om å ta over saken som ${role} (${when}), og har ikke svart.`,
  withdraw: 'Trekk tilbake',
  youAreAsked: 'Du er spurt om å ta over saken',
  askedBy: (name: string, role: string, when: string) => `${name} spurte deg om å ta over som ${role}, ${when}.`,
  wouldHave: (count: number) =>
    count === 0
      ? 'Ingen åpne plikter følger med nå. Når du har svart ja, ser du hele saken.'
      : `Dette følger med (${count}). Når du har svart ja, ser du hele saken:`,
  personalStay: 'Personlige plikter blir hos den som har dem.',
  accept: {
    title: 'Ta over saken',
    lead: 'Saken og det åpne arbeidet blir ditt med én gang.',
    submit: 'Ta over saken',
  },
  decline: {
    title: 'Ikke ta over saken',
    lead: 'Saken blir der den er. Den som spurte, ser begrunnelsen i saken.',
    submit: 'Svar nei',
  },
  takeBack: {
    title: 'Trekk tilbake tilbudet om saken',
    lead: 'Kollegaen blir ikke lenger spurt, og saken er der den var.',
    submit: 'Trekk tilbake',
  },
  takeUp: {
    title: 'Jeg tar den',
    titleOf: (what: string) => `Jeg tar den: ${what}`,
    about: 'du sørger for at det blir gjort, og neste varsel venter',
    lead: 'Du sier at du sørger for at det blir gjort. Neste varsel venter en stund, og ikke lenger. Hjelper det ikke, går varslene videre og sier at du hadde tatt den.',
    promised: 'Når er det gjort? (valgfritt)',
    over: 'Hvem har ansvaret?',
    overYes: 'Gi meg plikten også',
    submit: 'Jeg tar den',
  },
  you: 'Du',
  takenUp: (name: string, promised: string | undefined) => `${name} tar den${promised ? `, sier ${promised}` : ''}`,
  takenUpInVain: (name: string, day: string) => `${name} tok den ${day}, uten at det hjalp`,
  waitsUntil: (when: string) => `Neste varsel venter til ${when}.`,
};

export type GivingWords = typeof giving;
