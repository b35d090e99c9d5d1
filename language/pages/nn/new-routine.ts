import { plural } from '../../language.ts';
import type { newRoutine as nb } from '../nb/new-routine.ts';

/** The same in nynorsk. */
export const newRoutine: typeof nb = {
  title: 'Ny rutine',
  back: 'Til rutinane',
  intro:
    'Lim inn tabellen frå kommunen sitt eige dokument. Du får eit utkast der kvar rad er eit steg, med dokumentet sine eigne ord. Det som ikkje står i dokumentet, blir merkt som forslag eller spørsmål.',
  kept: 'Utkastet blir laga her etter faste reglar, og ingenting blir sendt til andre. Går du ikkje vidare med det, blir teksten borte når du loggar ut.',
  from: 'Kva vil du begynne med?',
  fromDocument: 'Eit dokument som kommunen har',
  fromHelp:
    'Har kommunen ikkje noko dokument, kan de begynne med eit mønster. Alt i eit mønster er forslag frå Fristvakt.',
  pattern: (title) => `Mønster: ${title}`,
  fromPattern: (steps) =>
    `Mønsteret har ${steps} steg. Alt er forslag: set inn orda i kommunen sitt eige dokument, og bestem fristane.`,
  municipality: 'Kva for kommune gjeld det?',
  name: 'Kva heiter rutinen?',
  language: 'Kva språk er dokumentet skrive på?',
  languages: { nb: 'Bokmål', nn: 'Nynorsk' },
  service: 'Kven er rutinen for?',
  services: {
    other: 'Ei teneste som melder til barnevernstenesta',
    'child-welfare': 'Barnevernstenesta sjølv',
  },
  text: 'Teksten i dokumentet',
  textHelp:
    'Merk tabellen i Word, i ein PDF eller på ei nettside, kopier han, og lim han inn her. Ta med overskriftene over kolonnane.',
  make: 'Lag utkast',
  again: 'Endre det du limte inn',
  missing: {
    municipality: 'Skriv kva for kommune det gjeld.',
    name: 'Skriv kva rutinen heiter.',
    language: 'Vel om dokumentet er på bokmål eller nynorsk.',
    service: 'Vel kven rutinen er for.',
  },
  tooLong: 'Skriv høgst 200 teikn.',
  none: {
    empty: 'Teksten har ingen rader. Lim inn tabellen, med overskriftene over kolonnane.',
    'too-long': 'Teksten er for lang. Lim inn berre den delen som har tabellen.',
    'too-many-rows': 'Teksten har over 300 rader. Lim inn berre tabellen, eller éin rutine om gongen.',
    'national-identity-number':
      'Det står noko som ser ut som eit fødselsnummer i teksten. Ein rutine handlar ikkje om nokon bestemte. Ta det bort.',
    unreadable: 'Teksten er full av teikn som [ og {. Kopier han på nytt, som rein tekst.',
  },
  draft: 'Utkastet',
  rows: (rows, steps) =>
    rows === steps
      ? plural(rows, 'Dokumentet har 1 rad.', `Dokumentet har ${rows} rader.`)
      : `Dokumentet har ${rows} rader, som blir ${steps} steg.`,
  said: (said, proposed) => `Orda seier sjølve fristen i ${said} av stega. I ${proposed} er fristen eit forslag.`,
  headings: {
    none: 'Vi fann ingen overskrifter vi kjenner (til dømes Nr, Kva, Ansvar, Frist). Difor blei kvar linje, eller kvart punkt i ei liste, ei rad, og ansvar og fristar er ikkje lesne av kolonnane. Sjå over radene, eller set overskrifter over kolonnane og lim inn på nytt.',
    unknown: (headings) =>
      `Vi kjenner ikkje ${plural(headings.length, 'overskrifta', 'overskriftene')} «${headings.join('», «')}». Det som står under, er teke med i orda i rada, og ikkje lese som noko anna. Er det ansvaret eller fristen, så kall kolonnen «Ansvar» eller «Frist», og lim inn på nytt.`,
  },
  columns: { row: 'Rad', says: 'Dokumentet seier', found: 'Kjent igjen', open: 'Må avgjerast' },
  responsible: (who) => `Ansvar: ${who}.`,
  nobody: 'Ansvar: står ikkje i dokumentet.',
  proposed: 'Forslag.',
  nothingOpen: 'Ingenting i sjølve rada.',
  inRows: (rows) => `Rad ${rows.join(', ')}.`,
  blank: 'Dette må kommunen ta stilling til',
  problems: 'Dette må rettast før utkastet kan brukast',
  problem: (line, problem) => `Linje ${line}: ${problem}`,
  begin: 'Gå vidare med utkastet',
  beginHelp:
    'Då blir det lagra, og de kan endre det her, steg for steg. Ein annan leiar tek det i bruk når det er ferdig. Før det følgjer ingen det.',
  there: 'Kommunen har ein rutine, eller eit utkast, med dette namnet frå før. Vel eit anna namn.',
  download: 'Last ned utkastet (YAML)',
  downloadHelp: 'Fila er for den som heller vil skrive rutinen utanfor Fristvakt.',
};
