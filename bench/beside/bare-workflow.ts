import {
  condition,
  defineUpdate,
  proxyActivities,
  proxyLocalActivities,
  setHandler,
  type Workflow,
} from '@temporalio/workflow';
import type { BareActivities } from './bare-worker.ts';

/** What a case would be by hand: its state, one timer, and an activity that writes a row of what was done. */
export interface BareStart {
  readonly id: string;
  /** As long as the state of a case that was just opened. */
  readonly state: string;
  /** Until it is due, in milliseconds. */
  readonly dueAfter: number;
}

const local = { startToCloseTimeout: '2 seconds', retry: { maximumAttempts: 1 } } as const;
const { write } = proxyLocalActivities<BareActivities>(local);
const { tell } = proxyActivities<BareActivities>({ startToCloseTimeout: '1 minute' });

export const openedUpdate = defineUpdate<void>('opened');
export const actUpdate = defineUpdate<void, [what: string]>('act');

/** Writes that it is open, answers acts, and tells one person by mail when it is due. */
export const bare: Workflow = async ({ id, state, dueAfter }: BareStart): Promise<void> => {
  let written = 0;
  let ended = false;
  setHandler(openedUpdate, () => condition(() => written > 0));
  setHandler(actUpdate, async (what) => {
    await write(id, what);
    written += 1;
    ended = what === 'end';
  });
  await write(id, `opened ${state.length}`);
  written = 1;
  if (!(await condition(() => ended, dueAfter))) await tell(id);
  await condition(() => ended);
};
