import { plural } from '../../language.ts';

/** What another version of a routine would do to the cases that run. */
export const moves = {
  title: (from: string, to: string) => `Fra ${from} til ${to}`,
  titleOfDraft: (from: string) => `Fra ${from} til utkastet`,
  toDraft: 'Til utkastet',
  see: 'Se hva det gjør med sakene som er i gang',
  seeLead:
    'Frister som flytter seg, åpnes eller faller bort, sak for sak, og hvor fulle ukene blir. Ingenting blir endret.',
  lead: (weeks: number) =>
    `Slik går det de neste ${weeks} ukene hvis ingen gjør noe, med den nye versjonen i stedet for den gamle. Ingenting er endret.`,
  unknown: 'Velg to av versjonene som finnes, og en nyere versjon å flytte til.',
  toVersions: 'Velg andre versjoner',
  cases: 'Sakene',
  none: 'Ingen åpne saker som du kan se, følger den gamle versjonen.',
  count: (count: number) => plural(count, '1 sak du kan se.', `${count} saker du kan se.`),
  others: (count: number) =>
    plural(
      count,
      '1 annen sak følger også versjonen. Den ser du ikke.',
      `${count} andre saker følger også versjonen. Dem ser du ikke.`,
    ),
  protectedToo: 'Skjermede saker er bare med for dem som leser dem.',
  sameIn: (count: number) =>
    plural(count, 'I 1 sak blir ingen frister annerledes:', `I ${count} saker blir ingen frister annerledes:`),
  refused: 'Kan ikke flyttes',
  moves: 'Flytter seg',
  appears: 'Kommer til',
  goes: 'Faller bort',
  was: (day: string) => `var ${day}`,
  toLoad: 'Se hvor fulle ukene blir',
  toCases: 'Se sakene, en for en',
  pagesOf: 'Flere saker',
  load: 'Ukene, i dag og med den nye versjonen',
  loadLead: (most: number) =>
    `Alt som skal gjøres i enhetene du leder, ikke bare etter denne rutinen. Først slik det er i dag, så slik det blir. En uke er umulig når det er mer enn ${most} om dagen. Bare de som får det annerledes, står her.`,
  loadSame: 'Ingen i enhetene du leder får fullere eller tommere uker.',
  loadCut: (count: number) => `Her er ${count} saker regnet med. Det finnes flere.`,
  week: (before: number, after: number) => `${before} → ${after}`,
  becomes: 'blir umulig',
  isFull: 'umulig',
  scroll: 'Tabell som kan rulles sidelengs',
  columns: { person: 'Hvem' },
};

export type MovesWords = typeof moves;
