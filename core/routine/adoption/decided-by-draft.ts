import { canonicalJson } from '../../canonical-json.ts';
import { own } from '../../own.ts';
import type { Step } from '../routine.ts';
import type { Standing } from './answers.ts';
import { type Asking, datesOf, ladderKey, type Question, questionsOf } from './questions.ts';

/**
 * What two have decided by publishing a draft: the questions of what comes of it that ask about something which was changed in the
 * draft. What the draft took over as it was is no more decided than before, whoever publishes it.
 *
 * A date is changed where another day comes of it: neither other words about it, nor another title of its step, say yes to it. A step
 * that the draft did not begin with was written in it, its date too. A ladder holds of several steps: it is decided where each of them has
 * come to it in the draft, or had it before when it was decided.
 *
 * @param begun the draft as it was begun: a copy of a version, or what was recognised in a document
 * @param before what stood of that when it was published
 */
export function decidedByDraft(begun: Asking, published: Asking, before: Standing): readonly Question[] {
  const wasOf = (id: string): Step | undefined => {
    const step = own(published.steps, id);
    // A step that is called something else in the table, and nowhere else, is the same step.
    const renamed = Object.values(begun.steps).find(
      (each) => each.title === step?.title && !Object.hasOwn(published.steps, each.id),
    );
    return own(begun.steps, id) ?? renamed;
  };
  const isChanged = ({ kind, key, step: id }: Question): boolean => {
    const step = id === undefined ? undefined : own(published.steps, id);
    const was = id === undefined ? undefined : wasOf(id);
    switch (kind) {
      case 'proposal': {
        const date = datesOf(step!).find((each) => key.endsWith(`/${each.date}`))!;
        const rule = was && datesOf(was).find((each) => each.date === date.date)?.rule;
        return !rule || dayOf(rule) !== dayOf(date.rule);
      }
      case 'ladder': {
        const its = Object.values(published.steps).filter((each) => ladderKey(each) === key);
        return its.some((each) => !hadLadder(wasOf(each.id), key)) && its.every((each) => isDecidedFor(each, key));
      }
      case 'ours':
        return was?.ours !== step!.ours;
      case 'leftOut': {
        const label = key.slice('leftOut/'.length);
        return own(begun.source.leftOut, label) !== own(published.source.leftOut, label);
      }
      // The document's own blank, and a paragraph to look up, are answered by filling them in, and then ask no more.
      case 'blank':
      case 'unconfirmed':
        return false;
    }
  };
  const isDecidedFor = ({ id }: Step, key: string) => {
    const was = wasOf(id);
    return !hadLadder(was, key) || before.get(key)?.kind === 'adopted' || before.get(key)?.kind === 'published';
  };
  return questionsOf(published).filter(isChanged);
}

function hadLadder(step: Step | undefined, key: string): boolean {
  return step !== undefined && ladderKey(step) === key;
}

/** All of a rule by which another day comes of it: not where it is from, nor what is said about it. */
function dayOf(rule: object): string {
  const { basis, bound, note, law, unconfirmed, ...day } = rule as Readonly<Record<string, unknown>>;
  return canonicalJson(day);
}
