// How long is kept what belongs to no case. What a case holds is kept by its own rules.

/**
 * In days in which nothing has happened to a closed case, and nobody had anything to be told: then its workflow ends. Whoever
 * asks something of it later starts it again from its journal.
 */
export const restDays = 30;

/** After a program has asked for a case under a key of its own: for so long the same key is the same case. */
export const keysOfProgramsAreKept = 'P30D';

/** In days after it was last saved: a form that was begun and never sent, which may hold a child's name. */
export const draftDays = 30;
