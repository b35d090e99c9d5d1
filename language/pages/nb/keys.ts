/** Keys that lead somewhere, and the search field on every page. */
export const keys = {
  find: 'Finn sak: barnets navn eller saksnummer',
  findShort: 'Barn eller saksnummer',
  findButton: 'Finn',
  menu: 'Meny',
  title: 'Hurtigtaster',
  lead: 'Tastene virker ikke mens du skriver i et felt. Alt de gjør, finnes også som lenker og knapper.',
  close: 'Lukk',
  /** Key by key, as they are pressed. */
  each: {
    '/': 'Søk etter en sak',
    j: 'Neste linje i en liste',
    k: 'Forrige linje i en liste',
    Enter: 'Åpne linjen',
    r: 'Registrer: på linjen du står på, ellers det neste som skal gjøres',
    'g m': 'Min uke',
    'g s': 'Saker',
    'g e': 'Min enhet (for ledere)',
    '?': 'Vis hurtigtastene',
    Esc: 'Lukk det som er åpent',
  },
  on: 'Hurtigtastene er på.',
  off: 'Hurtigtastene er av.',
  turnOff: 'Slå av hurtigtastene',
  turnOn: 'Slå på hurtigtastene',
  turnText: 'Bruker du talestyring, eller kommer du borti taster, kan du slå dem av i denne nettleseren.',
};

export type KeysWords = typeof keys;
