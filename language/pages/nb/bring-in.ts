/** Many cases that run already, from a file. */
export const bringIn = {
  title: 'Legg inn saker som er i gang',
  link: 'Legg inn mange saker fra fil',
  linkText:
    'Har dere mange saker som allerede er i gang? Hent dem fra et regneark, så slipper dere å skrive inn én og én.',
  intro:
    'Last opp en fil fra regnearket (CSV), eller lim inn linjene: én linje for hver sak. Du får se hva hver linje blir til, før noe blir åpnet. Ingenting blir rødt fordi det ikke sto i Fristvakt før.',
  unit: 'Hvilken enhet skal ha sakene?',
  unitHelp: 'Gjelder de linjene som ikke sier noe annet.',
  unitMissing: 'Velg en enhet fra listen.',
  file: 'Fil',
  fileHelp: 'CSV med semikolon eller komma.',
  pasted: 'Eller lim inn linjene',
  practice: 'Prøv filen på øvingssaker først',
  look: 'Se hva som skjer',
  nothingGiven: 'Velg en fil, eller lim inn linjene.',
  notText: 'Filen er ikke en CSV-fil. Lagre regnearket som CSV, og prøv igjen.',
  tooMany: (most: number) => `Filen har mer enn ${most} linjer. Del den opp.`,
  columns: 'Slik skal filen være',
  columnsText:
    'Den første linjen sier hva kolonnene heter, i den rekkefølgen du vil. Bare «referanse» må være med: det saken heter der den kommer fra. Den gjør at ingen sak blir åpnet to ganger.',
  exampleColumns: 'referanse;navn;løp;Plasseringsdato;Månedlig kontakt med ungdommen;resten',
  exampleLine: 'Mappe 12;Ada Eksempel;Institusjonsplassering;01.09.2025;03.11.2026;gjort',
  cells: [
    'Et steg: dagen det ble gjort, eller «gjort», «ikke gjort», «avtalt» og en dag, eller «gjelder ikke». For det som kommer igjen: dagen det sist ble gjort, eller ingenting.',
    'Resten: «gjort» betyr at alt du ikke har svart på, og som må ha et svar, er gjort.',
    'En rolle: brukernavnet til den som har rollen i saken.',
    'Et samtykke: «gitt», «nektet» eller «trukket».',
  ],
  columnsOf: (routine: string) => `Kolonnene i ${routine}`,
  previewTitle: 'Se over før du legger inn',
  of: (routine: string, practice: boolean) => `${practice ? 'Øvingssaker' : 'Saker'} etter ${routine}.`,
  changed: 'Noe er endret siden du så på dette. Se over en gang til.',
  away: (lines: readonly number[]) =>
    `Fristvakt svarte ikke for ${lines.length === 1 ? `linje ${lines[0]}` : `linjene ${lines.join(', ')}`}. Prøv en gang til: ingen sak blir åpnet to ganger.`,
  line: 'Linje',
  reference: 'Referanse',
  noReference: 'uten referanse',
  problem: 'Hva som må rettes',
  child: 'Hvem',
  opens: 'Hva saken får',
  case: 'Saksnummer',
  wrongTitle: 'Må rettes',
  wrongNote: 'Disse linjene åpner ingenting. Rett dem i regnearket, og legg dem inn etterpå.',
  unusual: 'Noen av datoene er uvanlige. Har du sett etter, og stemmer alle datoene i filen?',
  sure: 'Ja, datoene stemmer',
  opensTitle: 'Dette blir åpnet',
  opensNote: 'Hver sak blir åpnet hel, eller ikke i det hele tatt.',
  sameName: (count: number) =>
    count === 1
      ? 'En åpen sak har det samme navnet. Se etter at det ikke er det samme barnet.'
      : `${count} åpne saker har det samme navnet. Se etter at det ikke er det samme barnet.`,
  duties: (count: number, next?: string) =>
    `${count} ${count === 1 ? 'åpen frist' : 'åpne frister'}${next ? `, den neste ${next}` : ''}`,
  open: (count: number) => (count === 1 ? 'Legg inn saken' : `Legg inn ${count} saker`),
  nothing: 'Det er ingen saker å legge inn.',
  again: 'Legg inn en annen fil',
  existsTitle: 'Lagt inn før',
  existsNote: 'Disse referansene har allerede en sak, og blir ikke åpnet på nytt.',
  receiptTitle: 'Sakene er lagt inn',
  receipt: (count: number, practice: boolean) =>
    practice
      ? `${count} ${count === 1 ? 'øvingssak er lagt inn' : 'øvingssaker er lagt inn'}`
      : `${count} ${count === 1 ? 'sak er lagt inn' : 'saker er lagt inn'}`,
  receiptWrong: (count: number) =>
    `${count} ${count === 1 ? 'linje' : 'linjer'} måtte rettes, og åpnet ingenting. Rett i regnearket, og legg inn filen en gang til: det som er lagt inn, blir ikke åpnet på nytt.`,
  opened: (count: number) => `Lagt inn (${count})`,
  toCases: 'Til sakene',
  toPractice: 'Til øvingssakene',
};

export type BringInWords = typeof bringIn;
