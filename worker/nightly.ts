import { Context } from '@temporalio/activity';
import {
  ScheduleAlreadyRunning,
  ScheduleClient,
  type ScheduleOptions,
  type ScheduleOptionsStartWorkflowAction,
} from '@temporalio/client';
import type { ReconcileActivities } from '../activities/reconcile-contract.ts';
import { type Cases, connectCases } from '../client/cases.ts';
import type { EngineAddress } from '../client/engine.ts';
import { openRoutines } from '../client/routines.ts';
import { instantFromMilliseconds } from '../core/calendar/dates.ts';
import { reconcile } from '../operations/reconcile.ts';
import type { Register } from '../register/register.ts';
import type { KeyRing } from '../signing/key-file.ts';
import { reconcileSchedule, reconcileWorkflow, taskQueue } from '../workflows/messages.ts';

/** After midnight, when nobody works and no case is due, and well before eight. */
const schedule: Omit<ScheduleOptions<ScheduleOptionsStartWorkflowAction<() => Promise<void>>>, 'scheduleId'> = {
  spec: { calendars: [{ hour: 2, minute: 30 }], timezone: 'Europe/Oslo' },
  // A night on which the machine was off is made up for in the morning, and never by two at once.
  policies: { overlap: 'SKIP', catchupWindow: '12 hours' },
  action: { type: 'startWorkflow', workflowType: reconcileWorkflow, workflowId: 'reconcile', taskQueue, args: [] },
};

/** The nightly comparison of engine and register, as one worker's share of it. */
export interface Nightly {
  readonly activities: ReconcileActivities;
  /** Sees to it that the schedule is there, as this release has it. */
  readonly keepSchedule: () => Promise<void>;
  readonly close: () => Promise<void>;
}

export function openNightly(address: EngineAddress, register: Register, keys: KeyRing): Nightly {
  const routines = openRoutines(register);
  const cases: Cases = connectCases({ ...address, register, routines, keys });
  return {
    activities: {
      reconcileAll: async () => {
        const context = Context.current();
        const beat = setInterval(() => context.heartbeat(), 10_000);
        try {
          const now = () => instantFromMilliseconds(Date.now());
          await register.keepReconciliation(await reconcile({ register, routines, cases, now }));
        } finally {
          clearInterval(beat);
        }
      },
    },
    keepSchedule: async () => {
      const { connection, namespace } = cases.engine;
      const schedules = new ScheduleClient({ connection, namespace });
      try {
        await schedules.create({ scheduleId: reconcileSchedule, ...schedule });
      } catch (error) {
        if (!(error instanceof ScheduleAlreadyRunning)) throw error;
        await schedules.getHandle(reconcileSchedule).update(({ state }) => ({ ...schedule, state }));
      }
    },
    close: () => cases.close(),
  };
}
