/** The user guide as it is read in the pages; its own words stand in docs/user-guide. */
export const help = {
  title: 'Brukerveiledning',
  lead: 'Velg det du trenger hjelp til. Alle navn og saker på bildene er oppdiktet.',
  forThisPage: 'Hjelp til denne siden',
  newTab: '(åpnes i en ny fane)',
  whole: 'Hele veiledningen',
};

export type HelpWords = typeof help;
