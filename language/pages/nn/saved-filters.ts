import type { SavedFiltersWords } from '../nb/saved-filters.ts';

/** Choices of a list that somebody keeps under a name. */
export const savedFilters: SavedFiltersWords = {
  title: 'Lagra utval',
  save: 'Lagre dette utvalet',
  change: 'Endre lagra utval',
  lead: 'Eit lagra utval er ein snarveg til ei liste slik du har valt ho. Berre du ser dine. Dei følgjer med til du fjernar dei, eller sluttar.',
  name: 'Kva vil du kalle utvalet?',
  nameHelp: 'Ikkje skriv namnet på eit barn. Bruker du eit namn du har frå før, blir det gamle utvalet bytt ut.',
  missing: 'Skriv kva du vil kalle utvalet.',
  tooLong: (most: number) => `Namnet kan ikkje vere lengre enn ${most} teikn.`,
  full: (most: number) => `Du har ${most} lagra utval, og det er så mange det er plass til. Fjern eit først.`,
  none: 'Du har ingen lagra utval. Vel kva ei liste skal vise, og så «Lagre dette utvalet».',
  remove: 'Fjern',
  back: 'Tilbake til lista',
  lists: { '/cases': 'Saker', '/unit/duties': 'Pliktene i eininga' },
};
