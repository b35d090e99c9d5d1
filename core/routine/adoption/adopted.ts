import { type DateText, dateOf } from '../../calendar/dates.ts';
import type { PersonId } from '../../case/state.ts';
import type { Basis, Routine } from '../routine.ts';
import type { Standing } from './answers.ts';
import { type DateOfStep, datesOf, keyOf, questionsOf } from './questions.ts';

/** Who has said of a date that is ours that it holds, and when. */
export interface Adopted {
  readonly by: PersonId;
  /** What they are called. */
  readonly name: string;
  readonly on: DateText;
  /** Where they decided it by publishing a version in which it was changed: which one, and what the one is called who had proposed it. */
  readonly published?: { readonly version: number; readonly proposed: string } | undefined;
}

/** A rule for a date, as it is read: no table says that it is adopted. */
export interface MayBeAdopted {
  readonly basis: Basis;
  readonly adopted?: Adopted | undefined;
}

/** What people are told of where a date comes from. */
export const grounds = ['law', 'local', 'proposal', 'adopted'] as const satisfies readonly (Basis | 'adopted')[];
export type Ground = (typeof grounds)[number];

/**
 * What is said of where a date comes from, in pages, mails and handbooks alike: what is ours is a proposal until somebody who
 * decides in the routine has said yes to it. It stays ours in all else: no figure and no rule for lateness counts it as the law's or the document's.
 */
export function groundOf({ basis, adopted }: MayBeAdopted): Ground {
  return basis === 'proposal' && adopted ? 'adopted' : basis;
}

/** How many dates of a routine come from where: every date that its questions ask about, once, and as it holds while nobody has agreed a day. */
export function datesByGround(
  steps: Readonly<Record<string, Parameters<typeof datesOf>[0]>>,
): Readonly<Record<Ground, number>> {
  const counts: Record<Ground, number> = { law: 0, local: 0, proposal: 0, adopted: 0 };
  for (const step of Object.values(steps)) for (const { rule } of datesOf(step)) counts[groundOf(rule)] += 1;
  return counts;
}

/**
 * A routine to be read, with who has adopted its dates. It is decided by the routine as it is written, which takes no notice of
 * it.
 *
 * @param names of the staff, by id; of whom there is none, nothing is said
 */
export function withAdopted(routine: Routine, standing: Standing, names: Readonly<Record<PersonId, string>>): Routine {
  const adoptedAs = (key: string): Adopted | undefined => {
    const answer = standing.get(key);
    const name = answer && names[answer.by];
    if (!answer || name === undefined || (answer.kind !== 'adopted' && answer.kind !== 'published')) return undefined;
    const { by, published } = answer;
    const proposed = published && names[published.proposed];
    return {
      ...{ by, name, on: dateOf(answer.at) },
      ...(published && proposed !== undefined ? { published: { version: published.version, proposed } } : {}),
    };
  };
  const marked = <Rule extends object | undefined>(rule: Rule, step: string, date: DateOfStep): Rule => {
    const adopted = rule && adoptedAs(keyOf.date('proposal', step, date));
    return adopted ? { ...rule, adopted } : rule;
  };
  const steps = Object.entries(routine.steps).map(([id, step]) => [
    id,
    {
      ...step,
      deadline: marked(step.deadline, id, 'deadline'),
      ...(step.approval ? { approval: marked(step.approval, id, 'approval') } : {}),
      ...(step.handover ? { handover: marked(step.handover, id, 'handover') } : {}),
    },
  ]);
  return { ...routine, steps: Object.fromEntries(steps) };
}

/** The questions of a version, which never change: asked for by every page that shows one of its dates. */
const asked = new WeakMap<Routine, ReturnType<typeof questionsOf>>();

/** See {@link questionsOf}: of a routine that is at hand, made once. */
export function questionsOnce(routine: Routine): ReturnType<typeof questionsOf> {
  const questions = asked.get(routine) ?? questionsOf(routine);
  asked.set(routine, questions);
  return questions;
}
