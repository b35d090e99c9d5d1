import { Context } from '@temporalio/activity';
import {
  ScheduleAlreadyRunning,
  ScheduleClient,
  type ScheduleOptions,
  type ScheduleOptionsStartWorkflowAction,
} from '@temporalio/client';
import type { ClearOutActivities } from '../activities/clear-out-contract.ts';
import type { EndingsActivities } from '../activities/endings-contract.ts';
import type { Mailer } from '../activities/mailer.ts';
import type { ReconcileActivities } from '../activities/reconcile-contract.ts';
import type { RootActivities } from '../activities/root-contract.ts';
import { type Cases, connectCases } from '../client/cases.ts';
import type { EngineAddress } from '../client/engine.ts';
import { openRoutines } from '../client/routines.ts';
import { addClockPeriod, dateOf, instantFromMilliseconds, startOfDay, subtractPeriod } from '../core/calendar/dates.ts';
import { keptFor } from '../operations/kept-for.ts';
import { reconcile } from '../operations/reconcile.ts';
import { restClosed } from '../operations/rest-closed.ts';
import { shredDue } from '../operations/shred.ts';
import type { Register } from '../register/register.ts';
import { keysOfProgramsAreKept, restDays } from '../settings/kept-for.ts';
import type { KeyRing } from '../signing/key-file.ts';
import {
  clearOutSchedule,
  clearOutWorkflow,
  endingsSchedule,
  endingsWorkflow,
  reconcileSchedule,
  reconcileWorkflow,
  rootSchedule,
  rootWorkflow,
  taskQueue,
} from '../workflows/messages.ts';
import { type RootWay, signRootOnce } from './sign-root.ts';

/** After midnight, when nobody works and no case is due, and well before eight. */
function nightly(
  { hour, minute }: { readonly hour: number; readonly minute: number },
  of: { readonly workflowType: string; readonly workflowId: string },
): Omit<ScheduleOptions<ScheduleOptionsStartWorkflowAction<() => Promise<void>>>, 'scheduleId'> {
  return {
    spec: { calendars: [{ hour, minute }], timezone: 'Europe/Oslo' },
    // A night on which the machine was off is made up for in the morning, and never by two at once.
    policies: { overlap: 'SKIP', catchupWindow: '12 hours' },
    action: { type: 'startWorkflow', taskQueue, args: [], ...of },
  };
}

const schedules = {
  [clearOutSchedule]: nightly({ hour: 1, minute: 15 }, { workflowType: clearOutWorkflow, workflowId: 'clear-out' }),
  [endingsSchedule]: nightly({ hour: 0, minute: 45 }, { workflowType: endingsWorkflow, workflowId: 'endings' }),
  [rootSchedule]: nightly({ hour: 1, minute: 45 }, { workflowType: rootWorkflow, workflowId: 'root' }),
  [reconcileSchedule]: nightly({ hour: 2, minute: 30 }, { workflowType: reconcileWorkflow, workflowId: 'reconcile' }),
};

/** What is done every night: clearing out, cases that come to rest, the root of all chains, and the comparison of engine and register. One worker's share of it. */
export interface Nightly {
  readonly activities: ClearOutActivities & EndingsActivities & ReconcileActivities & RootActivities;
  /** Sees to it that the schedules are there, as this release has them. */
  readonly keepSchedules: () => Promise<void>;
  readonly close: () => Promise<void>;
}

interface NightlyTools {
  readonly register: Register;
  readonly keys: KeyRing;
  readonly mailer: Mailer | undefined;
  /** Where roots go. */
  readonly root: RootWay;
}

export function openNightly(address: EngineAddress, { register, keys, mailer, root }: NightlyTools): Nightly {
  const routines = openRoutines(register);
  const cases: Cases = connectCases({ ...address, register, routines, keys });
  return {
    activities: {
      reconcileAll: () =>
        beating(async () => {
          const now = () => instantFromMilliseconds(Date.now());
          await register.keepReconciliation(await reconcile({ register, routines, cases, now }));
        }),
      clearOut: async () => {
        const now = instantFromMilliseconds(Date.now());
        const { drafts, sessions } = await keptFor(register);
        await register.removeOldDrafts(startOfDay(subtractPeriod(dateOf(now), drafts)));
        await register.removeOldSessions(addClockPeriod(now, `-${sessions}`));
        await register.removeOldOpenings(startOfDay(subtractPeriod(dateOf(now), keysOfProgramsAreKept)));
        await register.removeLeftFeeds();
        await register.removeLeftNews();
        await register.removeLeftFilters();
        await register.cutLogs();
      },
      restClosed: () =>
        beating(async () => {
          const quietSince = startOfDay(subtractPeriod(dateOf(instantFromMilliseconds(Date.now())), `P${restDays}D`));
          await restClosed({ register, cases }, quietSince);
        }),
      shredDue: () =>
        beating(async () => {
          const now = instantFromMilliseconds(Date.now());
          const listTo = root.folder === undefined ? undefined : { folder: root.folder, keys };
          await shredDue({ register, engine: cases.engine, now, listTo });
        }),
      signRoot: () => beating(() => signRootOnce({ register, keys, mailer }, root)),
    },
    keepSchedules: async () => {
      const { connection, namespace, dataConverter } = cases.engine;
      const client = new ScheduleClient({ connection, namespace, dataConverter });
      for (const [scheduleId, schedule] of Object.entries(schedules)) {
        try {
          await client.create({ scheduleId, ...schedule });
        } catch (error) {
          if (!(error instanceof ScheduleAlreadyRunning)) throw error;
          await client.getHandle(scheduleId).update(({ state }) => ({ ...schedule, state }));
        }
      }
    },
    close: () => cases.close(),
  };
}

async function beating(work: () => Promise<void>): Promise<void> {
  const context = Context.current();
  const beat = setInterval(() => context.heartbeat(), 10_000);
  try {
    await work();
  } finally {
    clearInterval(beat);
  }
}
