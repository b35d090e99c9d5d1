import type { Finding, FindingKind } from '../operations/findings.ts';

/** What each kind of finding is, and what somebody does about it: the command that mends it, or who has to look. */
export const meanings: Readonly<Record<FindingKind, { readonly says: string; readonly todo: string }>> = {
  'no-execution': {
    says: 'nothing runs for this case: no reminder and no escalation will come',
    todo: 'find out who ended it, then `fristvakt rebuild CASE`',
  },
  'rest-differs': {
    says: 'it rests, and its journal does not end where it said that it ends',
    todo: 'compare with a backup; then `fristvakt rebuild CASE --replace` starts it anew from its journal',
  },
  'wrong-type': {
    says: 'what runs under its id is no case',
    todo: 'somebody has started it by hand: end it in Temporal, then `fristvakt rebuild CASE`',
  },
  'started-twice': {
    says: 'what runs is not the run that opened it, nor continues it',
    todo: 'somebody has started it by hand: find out who, then `fristvakt rebuild CASE --replace`',
  },
  'unknown-execution': {
    says: 'the engine runs a case that the register does not know',
    todo: 'a case was removed from the register, or started past it: restore the register beside this one and compare',
  },
  'failing-task': {
    says: 'its workflow task fails again and again',
    todo: "the worker's log says why; it goes on by itself when the fault is mended",
  },
  'task-not-taken': {
    says: 'its workflow task waits and no worker takes it',
    todo: 'start a worker; `fristvakt doctor` says whether one polls',
  },
  'wake-missing': { says: 'no timer stands at or before its next wake', todo: '`fristvakt rebuild CASE --replace`' },
  'wake-missed': {
    says: 'it has slept through its wake',
    todo: 'see that a worker runs; then `fristvakt rebuild CASE --replace`',
  },
  'never-opened': {
    says: 'it was reserved and never opened',
    todo: 'open it again: nothing is lost, and its number stays used',
  },
  silent: { says: 'it does not answer', todo: "the worker's log says why" },
  'engine-behind': {
    says: 'the engine knows less of it than the register: the engine was restored, or the case is cut off from its journal',
    todo: '`fristvakt rebuild CASE --replace` starts it anew at the place where its journal ends',
  },
  'register-behind': {
    says: 'the register knows less of it than the engine: the register was restored',
    todo: '`fristvakt rebuild CASE` writes what the engine has kept of it into the journal',
  },
  'head-differs': {
    says: 'the last row of its journal is another than the one that the case wrote',
    todo: 'a row was rewritten, or both were restored to different days: compare with a backup before anything is mended',
  },
  'state-differs': {
    says: 'the case itself holds another state than its journal folds to',
    todo: '`fristvakt rebuild CASE --replace` starts it anew from its journal',
  },
  edited: { says: 'a row of its journal was changed after it was written', todo: 'compare with a backup' },
  'link-broken': { says: 'a row of its journal does not continue the one before it', todo: 'compare with a backup' },
  removed: { says: 'rows of its journal are missing', todo: 'restore them from a backup' },
  'cut-off': { says: 'rows at the end of its journal are missing', todo: 'restore them from a backup' },
  inserted: { says: 'rows were added behind the end of its journal', todo: 'compare with a backup' },
  'case-removed': {
    says: 'the whole case is missing from the register',
    todo: 'restore it from a backup; its execution, where one runs, keeps its deadlines meanwhile',
  },
  'unknown-to-workflow': { says: 'its journal has rows that the case did not write', todo: 'compare with a backup' },
  unreadable: {
    says: 'its journal cannot be folded by this release',
    todo: 'see the detail: a table is missing; or a newer release wrote it, whose own `fristvakt reconcile` reads it',
  },
  'runs-without-key': {
    says: 'its key was destroyed, and something still runs for it in the engine',
    todo: 'end that execution; it can decide nothing any more',
  },
  'case-row-differs': { says: "the case's row is not what its journal amounts to", todo: '`fristvakt rebuild CASE`' },
  'duty-row-differs': {
    says: 'a row of its duties is not what its journal amounts to',
    todo: '`fristvakt rebuild CASE`',
  },
  'snapshot-differs': {
    says: 'the state that is kept of it is not what its journal folds to',
    todo: '`fristvakt rebuild CASE`',
  },
  'date-differs': {
    says: 'a second calculator computes another date of an open duty from its journal',
    todo: 'see by docs/architecture.md, "Time", which is right; see to that date by hand, and report the difference as a fault',
  },
  'date-unknown': {
    says: 'the second calculator does not know the date of an open duty',
    todo: 'see that its date is right, and report what the detail says as a fault',
  },
  'wake-by-rule': {
    says: 'by the rules of this release it has to be woken earlier than it waits for',
    todo: '`fristvakt rebuild CASE --replace`',
  },
  'message-missing': {
    says: 'a message that its journal calls for stands in no outbox',
    todo: 'find out from a backup whether it was sent; tell the recipient',
  },
  'message-extra': {
    says: 'the outbox holds a message that its journal does not call for',
    todo: 'find out who put it there',
  },
  'message-unsent': {
    says: 'a message has waited longer than it may, and nothing says why',
    todo: 'see that the postman runs; `fristvakt doctor` says what the mail server answers',
  },
  'message-unaccounted': {
    says: 'a message counts as done and no delivery says what became of it',
    todo: 'tell the recipient; find out from a backup what was there',
  },
  'message-twice': {
    says: 'a message was taken by the mail server more than once for one person',
    todo: 'nothing to mend; find out why',
  },
  'deliveries-differ': { says: 'the record of its deliveries is not as it was written', todo: 'compare with a backup' },
  quarantined: {
    says: 'it is in quarantine: it takes no commands and wakes for nothing',
    todo: 'mend what the reason names, then release it',
  },
  'worker-restarts': {
    says: 'a worker begins again and again without having ended',
    todo: 'its log says what kills it; a case that does is set aside and stands in `fristvakt doctor`',
  },
};

/** Findings as lines: those of one kind together, with what to do once. */
export function findingLines(findings: readonly Finding[], each = 10): readonly string[] {
  const byKind = new Map<FindingKind, Finding[]>();
  for (const finding of findings) byKind.set(finding.kind, [...(byKind.get(finding.kind) ?? []), finding]);
  return [...byKind].flatMap(([kind, its]) => {
    const { says, todo } = meanings[kind];
    const rest = its.length - each;
    return [
      `${its.length} ${kind}: ${says}.`,
      ...its.slice(0, each).map((finding) => `  ${whichCase(finding)}${detailText(finding)}`),
      ...(rest > 0 ? [`  ... and ${rest} more`] : []),
      `  What to do: ${todo}`,
    ];
  });
}

function whichCase({ reference, caseId }: Finding): string {
  return reference ?? caseId ?? '-';
}

function detailText({ detail }: Finding): string {
  const entries = Object.entries(detail);
  return entries.length > 0 ? `: ${entries.map(([name, value]) => `${name} ${value}`).join(', ')}` : '';
}
