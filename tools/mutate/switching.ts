/** Which mutants came to which test, or were run as the file was read (`static`), in one line a test file. */
export interface Reached {
  readonly testFile: string;
  readonly inTests: readonly string[];
  readonly atReading: readonly string[];
  readonly failing?: string;
}

/** What came of one mutant in one test file. */
export interface Tried {
  readonly id: string;
  readonly testFile: string;
  /** `kept`: what it changes was computed once and is kept, so that no test came to it again. `spoilt`: it left something behind. */
  readonly how: 'noticed' | 'unnoticed' | 'kept' | 'spoilt';
  readonly test?: string;
}

/** Which mutants are tried in which test file, none begun after a time (milliseconds since 1970). */
export interface Wanted {
  readonly ids: Readonly<Record<string, readonly string[]>>;
  readonly until: number;
}

/** Names the folder through which runner and program speak. */
export const folderVariable = 'MUTATE_FOLDER';
export const reachedFile = 'reached.jsonl';
export const triedFile = 'tried.jsonl';
export const nowFile = 'now';
export const onlyFile = 'only.json';
export const wantedFile = 'wanted.json';
/** What a text has in the place of `WeakMap`: what was computed once is not kept while a mutant is switched on, nor what a mutant has computed. */
export const forgetfulName = '__forgetfulWeakMap__';
