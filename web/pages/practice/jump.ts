import type { CaseView, JumpResult } from '../../../client/cases.ts';
import type { ShownCase } from '../../../client/shown-case.ts';
import { addPeriod, atTime, dateOf, type InstantText, timeOf } from '../../../core/calendar/dates.ts';
import type { Web } from '../../web.ts';

/** How far a button moves the clock. */
export const periods = { week: 'P7D', month: 'P1M' } as const;

/** What a jump's form carries: where to, and what the page showed when it was made. */
export interface JumpForm {
  readonly to: string;
  /** The case's own now, and its next wake, as they were shown. */
  readonly now: string;
  readonly wake: string;
}

/**
 * The instant to move to. It is counted from what the page showed and not from the clock as it is when the form arrives,
 * so that the same form sent twice moves it once.
 */
function goalOf(
  { to, now: shown, wake }: JumpForm,
  view: CaseView,
): { readonly until: InstantText } | 'there' | undefined {
  if (to === 'next') {
    if (wake === '') return undefined;
    return view.nextWake === wake ? { until: wake } : 'there';
  }
  if (to !== 'week' && to !== 'month') return undefined;
  // Never further than from now on.
  const from = isInstant(shown) && shown < view.now ? shown : view.now;
  const until = atTime(addPeriod(dateOf(from), periods[to]), timeOf(from));
  return until <= view.now ? 'there' : { until };
}

/** Whether a text is an instant as the pages write it. */
export function isInstant(text: string): boolean {
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,3})?Z$/.test(text) && !Number.isNaN(Date.parse(text));
}

/** Clocks that are being moved: a case's clock is moved by one form at a time. */
const moving = new Map<string, Promise<unknown>>();

/** Moves the clock of a practice case, after whatever moves it just now. */
export async function moveClock(
  web: Pick<Web, 'cases' | 'looks'>,
  found: ShownCase,
  form: JumpForm,
): Promise<JumpResult | 'there' | undefined> {
  const { caseId } = found;
  const before = moving.get(caseId) ?? Promise.resolve();
  const turn = before.then(async (): Promise<JumpResult | 'there' | undefined> => {
    const view = await web.looks.show(found);
    const goal = view && goalOf(form, view);
    if (!view || goal === undefined) return undefined;
    if (goal === 'there') return goal;
    const jumped = await web.cases.jump(view.found, goal);
    // The page shows the mails that came of it, too.
    if (jumped.ok === true && jumped.happened.length > 0) await web.cases.told(view.found, view.found.sequence);
    return jumped;
  });
  const ended = turn.catch(() => undefined);
  moving.set(caseId, ended);
  try {
    return await turn;
  } finally {
    if (moving.get(caseId) === ended) moving.delete(caseId);
  }
}
