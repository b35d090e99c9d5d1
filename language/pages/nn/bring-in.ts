import type { BringInWords } from '../nb/bring-in.ts';

/** The same in nynorsk. */
export const bringIn: BringInWords = {
  title: 'Legg inn saker som er i gang',
  link: 'Legg inn mange saker frå fil',
  linkText: 'Har de mange saker som allereie er i gang? Hent dei frå eit rekneark, så slepp de å skrive inn éi og éi.',
  intro:
    'Last opp ei fil frå reknearket (CSV), eller lim inn linjene: éi linje for kvar sak. Du får sjå kva kvar linje blir til, før noko blir opna. Ingenting blir raudt fordi det ikkje stod i Fristvakt før.',
  unit: 'Kva eining skal ha sakene?',
  unitHelp: 'Gjeld dei linjene som ikkje seier noko anna.',
  unitMissing: 'Vel ei eining frå lista.',
  file: 'Fil',
  fileHelp: 'CSV med semikolon eller komma.',
  pasted: 'Eller lim inn linjene',
  practice: 'Prøv fila på øvingssaker først',
  look: 'Sjå kva som skjer',
  nothingGiven: 'Vel ei fil, eller lim inn linjene.',
  notText: 'Fila er ikkje ei CSV-fil. Lagre reknearket som CSV, og prøv igjen.',
  tooMany: (most) => `Fila har meir enn ${most} linjer. Del ho opp.`,
  columns: 'Slik skal fila vere',
  columnsText:
    'Den første linja seier kva kolonnane heiter, i den rekkjefølgja du vil. Berre «referanse» må vere med: det saka heiter der ho kjem frå. Han gjer at inga sak blir opna to gonger.',
  exampleColumns: 'referanse;namn;løp;Plasseringsdato;Månadleg kontakt med ungdommen;resten',
  exampleLine: 'Mappe 12;Ada Eksempel;Institusjonsplassering;01.09.2025;03.11.2026;gjort',
  cells: [
    'Eit steg: dagen det blei gjort, eller «gjort», «ikkje gjort», «avtalt» og ein dag, eller «gjeld ikkje». For det som kjem igjen: dagen det sist blei gjort, eller ingenting.',
    'Resten: «gjort» tyder at alt du ikkje har svart på, og som må ha eit svar, er gjort.',
    'Ei rolle: brukarnamnet til den som har rolla i saka.',
    'Eit samtykke: «gitt», «nekta» eller «trekt».',
  ],
  columnsOf: (routine) => `Kolonnane i ${routine}`,
  previewTitle: 'Sjå over før du legg inn',
  of: (routine, practice) => `${practice ? 'Øvingssaker' : 'Saker'} etter ${routine}.`,
  changed: 'Noko er endra sidan du såg på dette. Sjå over ein gong til.',
  away: (lines) =>
    `Fristvakt svarte ikkje for ${lines.length === 1 ? `linje ${lines[0]}` : `linjene ${lines.join(', ')}`}. Prøv ein gong til: inga sak blir opna to gonger.`,
  line: 'Linje',
  reference: 'Referanse',
  noReference: 'utan referanse',
  problem: 'Kva som må rettast',
  child: 'Kven',
  opens: 'Kva saka får',
  case: 'Saksnummer',
  wrongTitle: 'Må rettast',
  wrongNote: 'Desse linjene opnar ingenting. Rett dei i reknearket, og legg dei inn etterpå.',
  unusual: 'Nokre av datoane er uvanlege. Har du sett etter, og stemmer alle datoane i fila?',
  sure: 'Ja, datoane stemmer',
  opensTitle: 'Dette blir opna',
  opensNote: 'Kvar sak blir opna heil, eller ikkje i det heile.',
  sameName: (count) =>
    count === 1
      ? 'Ei open sak har det same namnet. Sjå etter at det ikkje er det same barnet.'
      : `${count} opne saker har det same namnet. Sjå etter at det ikkje er det same barnet.`,
  duties: (count, next) =>
    `${count} ${count === 1 ? 'open frist' : 'opne fristar'}${next ? `, den neste ${next}` : ''}`,
  open: (count) => (count === 1 ? 'Legg inn saka' : `Legg inn ${count} saker`),
  nothing: 'Det er ingen saker å leggje inn.',
  again: 'Legg inn ei anna fil',
  existsTitle: 'Lagde inn før',
  existsNote: 'Desse referansane har allereie ei sak, og blir ikkje opna på nytt.',
  receiptTitle: 'Sakene er lagde inn',
  receipt: (count, practice) =>
    practice
      ? `${count} ${count === 1 ? 'øvingssak er lagd inn' : 'øvingssaker er lagde inn'}`
      : `${count} ${count === 1 ? 'sak er lagd inn' : 'saker er lagde inn'}`,
  receiptWrong: (count) =>
    `${count} ${count === 1 ? 'linje' : 'linjer'} måtte rettast, og opna ingenting. Rett i reknearket, og legg inn fila ein gong til: det som er lagt inn, blir ikkje opna på nytt.`,
  opened: (count) => `Lagt inn (${count})`,
  toCases: 'Til sakene',
  toPractice: 'Til øvingssakene',
};
