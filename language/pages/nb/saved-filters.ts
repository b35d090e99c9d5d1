/** Choices of a list that somebody keeps under a name. */
export const savedFilters = {
  title: 'Lagrede utvalg',
  save: 'Lagre dette utvalget',
  change: 'Endre lagrede utvalg',
  lead: 'Et lagret utvalg er en snarvei til en liste slik du har valgt den. Bare du ser dine. De følger med til du fjerner dem, eller slutter.',
  name: 'Hva vil du kalle utvalget?',
  nameHelp: 'Ikke skriv navnet på et barn. Bruker du et navn du har fra før, blir det gamle utvalget byttet ut.',
  missing: 'Skriv hva du vil kalle utvalget.',
  tooLong: (most: number) => `Navnet kan ikke være lengre enn ${most} tegn.`,
  full: (most: number) => `Du har ${most} lagrede utvalg, og det er så mange det er plass til. Fjern et først.`,
  none: 'Du har ingen lagrede utvalg. Velg hva en liste skal vise, og så «Lagre dette utvalget».',
  remove: 'Fjern',
  back: 'Tilbake til listen',
  lists: { '/cases': 'Saker', '/unit/duties': 'Enhetens plikter' },
};

export type SavedFiltersWords = typeof savedFilters;
