/** Something that does not hold between a case's journal, its rows, its execution and its messages. Codes and ids only. */
export interface Finding {
  readonly kind: FindingKind;
  readonly practice: boolean;
  readonly caseId?: string | undefined;
  readonly reference?: string | undefined;
  readonly detail: Readonly<Record<string, string | number>>;
}

/**
 * What a kind of finding means to people who are no operators.
 *
 * - `lost`: nothing wakes the case, or it does not answer.
 * - `altered`: something of its journal was changed, is gone, or is known in one place only.
 * - `dates`: a date was computed twice, and came out otherwise.
 * - `rows`: lists do not show what the journal says.
 * - `mail`: a message that nobody can account for.
 * - `aside`: it was set aside.
 */
export type FindingWord = 'lost' | 'altered' | 'rows' | 'mail' | 'aside' | 'dates';

const words = {
  'no-execution': 'lost',
  'rest-differs': 'altered',
  'wrong-type': 'lost',
  'started-twice': 'lost',
  'unknown-execution': 'lost',
  'failing-task': 'lost',
  'task-not-taken': 'lost',
  'wake-missing': 'lost',
  'wake-missed': 'lost',
  'never-opened': 'lost',
  silent: 'lost',
  'engine-behind': 'lost',
  'register-behind': 'altered',
  'head-differs': 'altered',
  'state-differs': 'altered',
  edited: 'altered',
  'link-broken': 'altered',
  removed: 'altered',
  'cut-off': 'altered',
  inserted: 'altered',
  'case-removed': 'altered',
  'unknown-to-workflow': 'altered',
  unreadable: 'lost',
  'runs-without-key': 'lost',
  'case-row-differs': 'rows',
  'duty-row-differs': 'rows',
  'snapshot-differs': 'rows',
  'date-differs': 'dates',
  'date-unknown': 'dates',
  'wake-by-rule': 'lost',
  'message-missing': 'mail',
  'message-extra': 'mail',
  'message-unsent': 'mail',
  'message-unaccounted': 'mail',
  'message-twice': 'mail',
  'deliveries-differ': 'altered',
  quarantined: 'aside',
  'worker-restarts': 'lost',
} as const satisfies Readonly<Record<string, FindingWord>>;

/** Every way in which something may not hold. What each of them is and what to do stands beside `fristvakt reconcile`. */
export type FindingKind = keyof typeof words;

/** What some kinds of finding mean, each once, the gravest first. */
export function wordsOf(kinds: readonly FindingKind[]): readonly FindingWord[] {
  return byGravity.filter((word) => kinds.some((kind) => words[kind] === word));
}

const byGravity: readonly FindingWord[] = ['lost', 'aside', 'altered', 'dates', 'mail', 'rows'];

/** Whether a code is one of the kinds that this release knows. */
export function isFindingKind(kind: string): kind is FindingKind {
  return Object.hasOwn(words, kind);
}
