import type { KeysWords } from '../nb/keys.ts';

/** Keys that lead somewhere, and the search field on every page. */
export const keys: KeysWords = {
  find: 'Finn sak: namnet til barnet eller saksnummer',
  findShort: 'Barn eller saksnummer',
  findButton: 'Finn',
  menu: 'Meny',
  title: 'Hurtigtastar',
  lead: 'Tastane verkar ikkje medan du skriv i eit felt. Alt dei gjer, finst også som lenkjer og knappar.',
  close: 'Lukk',
  each: {
    '/': 'Søk etter ei sak',
    j: 'Neste line i ei liste',
    k: 'Førre line i ei liste',
    Enter: 'Opne lina',
    r: 'Registrer: på lina du står på, elles det neste som skal gjerast',
    'g m': 'Veka mi',
    'g s': 'Saker',
    'g e': 'Eininga mi (for leiarar)',
    '?': 'Vis hurtigtastane',
    Esc: 'Lukk det som er ope',
  },
  on: 'Hurtigtastane er på.',
  off: 'Hurtigtastane er av.',
  turnOff: 'Slå av hurtigtastane',
  turnOn: 'Slå på hurtigtastane',
  turnText: 'Bruker du talestyring, eller kjem du bort i tastar, kan du slå dei av i denne nettlesaren.',
};
