import { isOnTime, sameDue } from '../due.ts';
import { asOpen } from '../record/ended-duty.ts';
import type { Due, DutyId } from '../state.ts';
import { type Draft, emit } from './draft.ts';
import { datesWithAgreed, moveLinked, saidByOpener } from './following.ts';
import { noteOf, registeredOf } from './registered-work.ts';

/** The date that the rule gives work that is done, by what is known; without those that have another one than the rule's. */
export type RulesOfDone = ReadonlyMap<DutyId, Due>;

/** Before something is corrected: the dates that work which is done has by its rule. */
export function rulesOfDone(draft: Draft): RulesOfDone {
  const { ended, duties } = draft.state;
  const waiting = Object.values(duties).flatMap(({ id, done }) => (done ? [id] : []));
  const rules = [...Object.keys(ended), ...waiting].flatMap((id) => {
    const work = registeredOf(draft, id);
    const rule = ruleOf(draft, id);
    return work && rule && sameDue(rule, work.rule ?? work.due) ? [[id, rule] as const] : [];
  });
  return new Map(rules);
}

/**
 * Work that is done is judged anew where the date that it counted from was wrong: its own date is another one, and it
 * may be in time after all, or late. What comes before work that waits for somebody counts from the date which that gets
 * here: it moves where it stands open, and is judged anew where it is done too.
 */
export function judgeAnew(draft: Draft, before: RulesOfDone, reason: string): void {
  const judged = new Map<DutyId, Due>();
  const by = draft.actor?.person;
  for (const [id, was] of before) {
    const work = registeredOf(draft, id);
    const rule = work && ruleOf(draft, id);
    if (!rule || sameDue(rule, was)) continue;
    const onTime = isOnTime({ rule }, work, work.at);
    emit(draft, { type: 'judged-anew', at: draft.now, by, duty: id, rule, onTime, reason, ...noteOf(work, onTime) });
    judged.set(id, rule);
    const waiting = draft.state.duties[id];
    if (waiting) moveLinked(draft, waiting, by, false);
  }
  if (judged.size > 0) judgeAnew(draft, new Map([...before, ...judged]), reason);
}

function ruleOf(draft: Draft, id: DutyId): Due | undefined {
  const { state, routine } = draft;
  const ended = state.ended[id];
  const duty = state.duties[id] ?? (ended && asOpen(id, ended));
  const step = duty && routine.steps[duty.step];
  if (!step || !state.tracks[duty.track]) return undefined;
  const { rule, due } = datesWithAgreed(draft, step, duty, saidByOpener(draft, step, duty.from));
  return rule ?? due;
}
