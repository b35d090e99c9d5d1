/** Bokmål of the emergency binder: the page that is opened by a password where Fristvakt is not there, and what stands in it. */
export const nbBinder = {
  title: (unit: string) => `Beredskapsperm for ${unit}`,
  /** Before it is opened. */
  locked: {
    lead: 'Denne siden inneholder fristene til enheten, kryptert. Den virker uten nett og uten Fristvakt. Skriv passordet som lederen har.',
    password: 'Passord',
    open: 'Åpne',
    working: 'Åpner …',
    wrong: 'Passordet er feil, eller siden er skadet. Prøv igjen: store og små bokstaver og mellomrom teller.',
    tooOld: 'Denne nettleseren kan ikke åpne siden. Prøv en nyere Chrome, Edge, Firefox eller Safari.',
    noScript: 'Siden kan bare åpnes i en nettleser der JavaScript er slått på. Ingenting sendes noe sted.',
  },
  print: 'Skriv ut',
  made: (at: string) => `Laget ${at}.`,
  valid: (from: string, to: string) =>
    `Gjelder fra ${from} til ${to}. Det som har skjedd etter at permen ble laget, står ikke her.`,
  count: (cases: number, lines: number) =>
    `${cases === 1 ? 'Én sak' : `${cases} saker`} i enheten, ${lines === 1 ? 'én oppgave' : `${lines} oppgaver`} her.`,
  how: 'Skriv dato og navn i ruten når noe er gjort. Når Fristvakt er oppe igjen, registreres det med den dagen det ble gjort. Det som bare åpner når noen gjør noe, står ikke her: se i rutinen.',
  destroy: 'Dette er opplysninger om barn. Lås det inn, og makuler utskriften når alt er registrert.',
  unread: (references: string) => `Disse sakene kunne ikke leses, og fristene i dem står ikke her: ${references}.`,
  nothing: 'Ingen frister i disse dagene.',
  late: 'Forfalt',
  undated: 'Uten frist',
  held: 'Skal ikke gjøres nå',
  today: (day: string) => `${day} (i dag)`,
  columns: {
    due: 'Frist',
    child: 'Barn og sak',
    what: 'Hva',
    who: 'Hvem har det',
    next: 'Skjer det ikke, ring',
    done: 'Gjort (dato, hvem)',
  },
  protectedCase: 'Skjermet sak. Spør den som har den.',
  somethingWaits: 'Noe må gjøres',
  agreed: (hours: string | undefined) => (hours === undefined ? 'avtalt dag' : `avtalt ${hours}`),
  atOnce: 'haster',
  waits: { decision: 'utført, venter på avgjørelse', handover: 'utført, venter på at mottakeren tar over' },
  coming: 'åpner av seg selv',
  heldBy: {
    guard: (title: string) => `Holdes tilbake: ${title}`,
    consent: 'Holdes tilbake: samtykket er ikke der',
  },
  inPlaceOf: (person: string, other: string) => `${person} (i stedet for ${other})`,
  nobody: 'Ingen',
  somebody: 'en ansatt',
  noTelephone: 'telefon ikke registrert',
  oneAfterAnother: (calls: readonly string[]) => calls.join(', så '),
  people: 'Telefonliste',
  peopleColumns: { name: 'Navn', telephone: 'Telefon', unit: 'Enhet' },
  rota: 'Vakter utenom kontortid',
  rotaLine: (from: string, to: string, who: string, kind: string) => `${from} til ${to}: ${who}, ${kind}`,
};

export type BinderWords = typeof nbBinder;
