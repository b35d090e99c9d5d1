import { plural } from '../../language.ts';

/** What waits for a leader's decision, and what somebody has handed over and nobody has taken. */
export const decisions = {
  title: 'Avgjørelser',
  waiting: (count: number, number: string) =>
    `${number} ${plural(count, 'avgjørelse venter', 'avgjørelser venter')} på deg.`,
  nothing: 'Ingenting venter på avgjørelse fra deg.',
  nothingText: 'Når noen har gjort et arbeid som du skal godkjenne, står det her, og du får e-post.',
  mine: 'Venter på deg',
  others: 'Venter på andre',
  othersText: 'Andre er nærmest til å avgjøre dette, men du kan også gjøre det.',
  columns: { case: 'Sak', what: 'Hva', by: 'Gjort av', since: 'Venter siden', due: 'Frist for å avgjøre', act: 'Gjør' },
  inTime: 'gjort i tide',
  late: 'gjort etter fristen',
  decide: 'Avgjør',
  see: 'Se saken',
  more: (count: number) => `De ${count} som har ventet lengst, er vist.`,
  extensions: 'Utvidet frist',
  extensionsText: 'Noen har bedt om mer tid etter loven. Svar før fristen er ute.',
  extensionColumns: { case: 'Sak', what: 'Hva', by: 'Bedt om av', due: 'Avgjør senest', act: 'Gjør' },
  notes: 'Avvik du må se',
  notesText:
    'Frister som er flyttet lenger fram enn rutinen sier, lovfrister som er holdt etter en rettelse, og lovfrister som var ute før saken kom inn. De står her til en leder har sett dem.',
  noteCorrected: 'rettet: lovfristen sto som brutt, og står nå som holdt',
  noteBroughtIn: 'lovens frist var ute før saken kom inn, og fristen regnes fra den dagen',
  noteColumns: { choose: 'Velg', case: 'Sak', what: 'Hva', by: 'Flyttet av', from: 'Fra', to: 'Til', act: 'Gjør' },
  noting: {
    next: 'Se over de valgte',
    noneChosen: 'Velg minst én.',
    title: (count: number) => `Har du sett ${count === 1 ? 'dette' : `disse ${count}`}?`,
    says: ['Det skrives i hver sak at du har sett det. Årsak og tiltak skriver du i avviksregisteret.'],
    confirm: (_count: number) => 'Jeg har sett det',
    nothingLeft: 'Ingen av de valgte venter på deg lenger.',
    left: 'Disse blir stående:',
    gone: 'er sett av en annen, eller du har ikke tilgang til saken',
    receiptTitle: (done: number, all: number) => (done === all ? `${done} er sett` : `${done} av ${all} er sett`),
    done: 'Sett',
    notDone: 'Ikke sett',
    again: 'Prøv igjen med dem',
    toList: 'Til avgjørelser',
  },
  look: 'Se avviket',
  handovers: 'Overføringer som ikke er tatt imot',
  handoversText: 'Ansvaret ligger hos den som har det, til mottakeren har tatt imot.',
  handoversNone: 'Ingen overføringer venter.',
  handoverColumns: {
    case: 'Sak',
    what: 'Hva',
    from: 'Ansvaret ligger hos',
    to: 'Venter på',
    due: 'Frist',
    act: 'Gjør',
  },
  you: 'deg',
  allHandovers: (count: number) => `Se alle ${count} overføringene`,
};

export type DecisionsWords = typeof decisions;
