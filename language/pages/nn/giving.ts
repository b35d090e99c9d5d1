import { plural } from '../../language.ts';
import type { GivingWords } from '../nb/giving.ts';

export const giving: GivingWords = {
  title: 'Gi saker til ein kollega',
  link: 'Gi heile saka til ein kollega',
  linkMany: 'Gi saker til ein kollega',
  lead: 'Saka blir hos den som har ho, til kollegaen har svart ja. Då følgjer det opne arbeidet med. Personlege plikter blir der dei er.',
  noCases: 'Du har ingen opne saker å gi bort.',
  which: 'Kva saker?',
  cut: 'Her står dei nyaste sakene. Andre kan givast frå saka sjølv.',
  to: 'Kven?',
  withLoad: (name, unit, duties, cases) =>
    `${name} (${unit === undefined ? '' : `${unit}: `}${cases} ${plural(cases, 'sak', 'saker')}, ${duties} ${plural(duties, 'open plikt', 'opne plikter')})`,
  cannot: (count) => `${count} kan ikkje spørjast no`,
  whyNot: {
    absent: (name) => `${name} er borte i dag.`,
    disabled: (name) => `${name} har ein konto som ikkje er i bruk.`,
    otherService: (name) => `${name} er i ei anna teneste. Be leiar om å gi saka.`,
  },
  message: 'Beskjed til kollegaen',
  messageHelp: 'Nokre setningar. Beskjeden står i saka, og ikkje i e-posten. Skriv ikkje fødselsnummer.',
  messageWrong:
    'Beskjeden kan ikkje lagrast slik. Gjer han kortare, og ta bort fødselsnummer og teikn som ikkje kan lesast.',
  next: 'Sjå kva som skjer',
  noneTicked: 'Kryss av for minst éi sak.',
  tooMany: (most) => `Kryss av for høgst ${most} saker om gongen.`,
  personMissing: 'Vel ein kollega som er her.',
  confirmTitle: (count, name) => `Spør ${name} om å ta over ${count} ${plural(count, 'sak', 'saker')}?`,
  stays: (name) => `Ingenting flyttar seg før ${name} har svart ja.`,
  gone: (count) => `${count} av sakene du kryssa av for, er ikkje lenger her for deg, og er ikkje med.`,
  goesAlong: (role, duties) => `som ${role}, med ${duties} ${plural(duties, 'open plikt', 'opne plikter')}`,
  otherService: (name) => `${name} er i ei anna teneste. Grunngjevinga blir ståande i saka.`,
  confirm: (name) => `Spør ${name}`,
  done: (count, name) => `${name} er spurd om ${count} ${plural(count, 'sak', 'saker')}`,
  outcomes: {
    offered: 'spurd',
    received: 'motteken, blir skriven så snart registeret svarer',
    refused: 'gjekk ikkje',
    gone: 'er ikkje her for deg lenger',
    away: 'Fristvakt svarte ikkje. Prøv igjen.',
  },
  asked: {
    heading: (count) => `Du er spurd om å ta over ${count} ${plural(count, 'sak', 'saker')}`,
    answer: (reference) => `Svar om sak ${reference}`,
    from: (name, when, duties) => `(frå ${name}, ${when}, ${duties} ${plural(duties, 'open plikt', 'opne plikter')})`,
  },
  notAccepted: (count) =>
    `${count} ${plural(count, 'sak er tilboden ein kollega og ikkje teken imot', 'saker er tilbodne ein kollega og ikkje tekne imot')}`,
  waiting: (name, role, when) => `${name} er spurd om å ta over saka som ${role} (${when}), og har ikkje svart.`,
  withdraw: 'Trekk tilbake',
  youAreAsked: 'Du er spurd om å ta over saka',
  askedBy: (name, role, when) => `${name} spurde deg om å ta over som ${role}, ${when}.`,
  wouldHave: (count) =>
    count === 0
      ? 'Ingen opne plikter følgjer med no. Når du har svart ja, ser du heile saka.'
      : `Dette følgjer med (${count}). Når du har svart ja, ser du heile saka:`,
  personalStay: 'Personlege plikter blir hos den som har dei.',
  accept: {
    title: 'Ta over saka',
    lead: 'Saka og det opne arbeidet blir ditt med éin gong.',
    submit: 'Ta over saka',
  },
  decline: {
    title: 'Ikkje ta over saka',
    lead: 'Saka blir der ho er. Den som spurde, ser grunngjevinga i saka.',
    submit: 'Svar nei',
  },
  takeBack: {
    title: 'Trekk tilbake tilbodet om saka',
    lead: 'Kollegaen blir ikkje lenger spurd, og saka er der ho var.',
    submit: 'Trekk tilbake',
  },
  takeUp: {
    title: 'Eg tek ho',
    titleOf: (what) => `Eg tek ho: ${what}`,
    about: 'du sørgjer for at det blir gjort, og neste varsel ventar',
    lead: 'Du seier at du sørgjer for at det blir gjort. Neste varsel ventar ei stund, og ikkje lenger. Hjelper det ikkje, går varsla vidare og seier at du hadde teke ho.',
    promised: 'Når er det gjort? (valfritt)',
    over: 'Kven har ansvaret?',
    overYes: 'Gi meg plikta også',
    submit: 'Eg tek ho',
  },
  you: 'Du',
  takenUp: (name, promised) => `${name} tek ho${promised ? `, seier ${promised}` : ''}`,
  takenUpInVain: (name, day) => `${name} tok ho ${day}, utan at det hjelpte`,
  waitsUntil: (when) => `Neste varsel ventar til ${when}.`,
};
