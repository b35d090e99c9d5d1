import { plural } from '../../language.ts';

/** A new routine: the table of a municipality's document is pasted, and becomes a draft to go on with. */
export const newRoutine = {
  title: 'Ny rutine',
  back: 'Til rutinene',
  intro:
    'Lim inn tabellen fra kommunens eget dokument. Du får et utkast der hver rad er et steg, med dokumentets egne ord. Det som ikke står i dokumentet, blir merket som forslag eller spørsmål.',
  kept: 'Utkastet blir laget her etter faste regler, og ingenting blir sendt til andre. Går du ikke videre med det, blir teksten borte når du logger ut.',
  from: 'Hva vil du begynne med?',
  fromDocument: 'Et dokument som kommunen har',
  fromHelp:
    'Har kommunen ikke noe dokument, kan dere begynne med et mønster. Alt i et mønster er forslag fra Fristvakt.',
  pattern: (title: string) => `Mønster: ${title}`,
  fromPattern: (steps: number) =>
    `Mønsteret har ${steps} steg. Alt er forslag: sett inn ordene i kommunens eget dokument, og bestem fristene.`,
  municipality: 'Hvilken kommune gjelder det?',
  name: 'Hva heter rutinen?',
  language: 'Hvilket språk er dokumentet skrevet på?',
  languages: { nb: 'Bokmål', nn: 'Nynorsk' },
  service: 'Hvem er rutinen for?',
  services: {
    other: 'En tjeneste som melder til barnevernstjenesten',
    'child-welfare': 'Barnevernstjenesten selv',
  },
  text: 'Teksten i dokumentet',
  textHelp:
    'Merk tabellen i Word, i en PDF eller på en nettside, kopier den, og lim den inn her. Ta med overskriftene over kolonnene.',
  make: 'Lag utkast',
  again: 'Endre det du limte inn',
  missing: {
    municipality: 'Skriv hvilken kommune det gjelder.',
    name: 'Skriv hva rutinen heter.',
    language: 'Velg om dokumentet er på bokmål eller nynorsk.',
    service: 'Velg hvem rutinen er for.',
  },
  tooLong: 'Skriv høyst 200 tegn.',
  none: {
    empty: 'Teksten har ingen rader. Lim inn tabellen, med overskriftene over kolonnene.',
    'too-long': 'Teksten er for lang. Lim inn bare den delen som har tabellen.',
    'too-many-rows': 'Teksten har over 300 rader. Lim inn bare tabellen, eller én rutine om gangen.',
    'national-identity-number':
      'Det står noe som ser ut som et fødselsnummer i teksten. En rutine handler ikke om noen bestemte. Ta det bort.',
    unreadable: 'Teksten er full av tegn som [ og {. Kopier den på nytt, som ren tekst.',
  },
  draft: 'Utkastet',
  rows: (rows: number, steps: number) =>
    rows === steps
      ? plural(rows, 'Dokumentet har 1 rad.', `Dokumentet har ${rows} rader.`)
      : `Dokumentet har ${rows} rader, som blir ${steps} steg.`,
  said: (said: number, proposed: number) =>
    `Ordene sier selv fristen i ${said} av stegene. I ${proposed} er fristen et forslag.`,
  headings: {
    none: 'Vi fant ingen overskrifter vi kjenner (for eksempel Nr, Hva, Ansvar, Frist). Derfor ble hver linje, eller hvert punkt i en liste, en rad, og ansvar og frister er ikke lest av kolonnene. Se over radene, eller sett overskrifter over kolonnene og lim inn på nytt.',
    unknown: (headings: readonly string[]) =>
      `Vi kjenner ikke ${plural(headings.length, 'overskriften', 'overskriftene')} «${headings.join('», «')}». Det som står under, er tatt med i radens ord, og ikke lest som noe annet. Er det ansvaret eller fristen, så kall kolonnen «Ansvar» eller «Frist», og lim inn på nytt.`,
  },
  columns: { row: 'Rad', says: 'Dokumentet sier', found: 'Kjent igjen', open: 'Må avgjøres' },
  responsible: (who: string) => `Ansvar: ${who}.`,
  nobody: 'Ansvar: står ikke i dokumentet.',
  proposed: 'Forslag.',
  nothingOpen: 'Ingenting i selve raden.',
  inRows: (rows: readonly string[]) => `Rad ${rows.join(', ')}.`,
  blank: 'Dette må kommunen ta stilling til',
  problems: 'Dette må rettes før utkastet kan brukes',
  problem: (line: number, problem: string) => `Linje ${line}: ${problem}`,
  begin: 'Gå videre med utkastet',
  beginHelp:
    'Da blir det lagret, og dere kan endre det her, steg for steg. En annen leder tar det i bruk når det er ferdig. Før det følger ingen det.',
  there: 'Kommunen har en rutine, eller et utkast, med dette navnet fra før. Velg et annet navn.',
  download: 'Last ned utkastet (YAML)',
  downloadHelp: 'Filen er for den som heller vil skrive rutinen utenfor Fristvakt.',
};
