import type { PersonId } from '../../core/case/state.ts';

/** One of several postmen, each with its share of the readers, counted from 0. */
export interface Share {
  readonly share: number;
  readonly of: number;
}

/** Whether a reader's mail is this postman's: always the same one's, so that it is one mail. */
export function inShare(person: PersonId, { share, of }: Share): boolean {
  let hash = 0;
  for (const character of person) hash = (hash * 31 + character.charCodeAt(0)) >>> 0;
  return hash % of === share;
}
