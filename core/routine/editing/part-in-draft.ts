import type { PersonId } from '../../case/state.ts';

/** Who has had a hand in a draft that is proposed, or is about to be. */
export interface Hands {
  /** Whose words it has. */
  readonly writers: readonly PersonId[];
  readonly proposed?: { readonly by: PersonId } | undefined;
}

/**
 * What somebody is to a draft: who proposed it or wrote any of it does not publish it, since two stand behind a version
 * (docs/decisions/0055). Whether they decide in the routine at all is asked elsewhere.
 */
export function partInDraft({ writers, proposed }: Hands, person: PersonId): 'proposed' | 'wrote' | 'neither' {
  if (proposed?.by === person) return 'proposed';
  return writers.includes(person) ? 'wrote' : 'neither';
}
