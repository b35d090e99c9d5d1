import { plural } from '../../language.ts';
import type { MovesWords } from '../nb/moves.ts';

export const moves: MovesWords = {
  title: (from, to) => `Frå ${from} til ${to}`,
  titleOfDraft: (from) => `Frå ${from} til utkastet`,
  toDraft: 'Til utkastet',
  see: 'Sjå kva det gjer med sakene som er i gang',
  seeLead:
    'Fristar som flyttar seg, blir opna eller fell bort, sak for sak, og kor fulle vekene blir. Ingenting blir endra.',
  lead: (weeks) =>
    `Slik går det dei neste ${weeks} vekene om ingen gjer noko, med den nye versjonen i staden for den gamle. Ingenting er endra.`,
  unknown: 'Vel to av versjonane som finst, og ein nyare versjon å flytte til.',
  toVersions: 'Vel andre versjonar',
  cases: 'Sakene',
  none: 'Ingen opne saker som du kan sjå, følgjer den gamle versjonen.',
  count: (count) => plural(count, '1 sak du kan sjå.', `${count} saker du kan sjå.`),
  others: (count) =>
    plural(
      count,
      '1 anna sak følgjer også versjonen. Ho ser du ikkje.',
      `${count} andre saker følgjer også versjonen. Dei ser du ikkje.`,
    ),
  protectedToo: 'Skjerma saker er berre med for dei som les dei.',
  sameIn: (count) =>
    plural(count, 'I 1 sak blir ingen fristar annleis:', `I ${count} saker blir ingen fristar annleis:`),
  refused: 'Kan ikkje flyttast',
  moves: 'Flyttar seg',
  appears: 'Kjem til',
  goes: 'Fell bort',
  was: (day) => `var ${day}`,
  toLoad: 'Sjå kor fulle vekene blir',
  toCases: 'Sjå sakene, ei for ei',
  pagesOf: 'Fleire saker',
  load: 'Vekene, i dag og med den nye versjonen',
  loadLead: (most) =>
    `Alt som skal gjerast i einingane du leier, ikkje berre etter denne rutinen. Først slik det er i dag, så slik det blir. Ei veke er umogleg når det er meir enn ${most} om dagen. Berre dei som får det annleis, står her.`,
  loadSame: 'Ingen i einingane du leier får fullare eller tommare veker.',
  loadCut: (count) => `Her er ${count} saker rekna med. Det finst fleire.`,
  week: (before, after) => `${before} → ${after}`,
  becomes: 'blir umogleg',
  isFull: 'umogleg',
  scroll: 'Tabell som kan rullast sidelengs',
  columns: { person: 'Kven' },
};
