import { Context } from '@temporalio/activity';
import type { Worker } from '@temporalio/worker';
import { type CaseCame, type MoveTools, moveCases } from '../activities/moves/move-cases.ts';
import type { MoveCases, MoveCasesInput } from '../activities/moves/move-cases-contract.ts';
import { type Cases, connectCases } from '../client/cases.ts';
import type { EngineAddress } from '../client/engine.ts';
import { reachOf } from '../client/reader.ts';
import { openRoutines } from '../client/routines.ts';
import { startVersionMove } from '../client/version-moves.ts';
import { dateOf, instantFromMilliseconds } from '../core/calendar/dates.ts';
import { routineKey } from '../core/routine/routine.ts';
import type { Register, VersionMove } from '../register/register.ts';
import type { KeyRing } from '../signing/key-file.ts';
import type { Tracing } from '../tracing/tracing.ts';

const beatMilliseconds = 3_000;
const watchMilliseconds = 100;

export interface Movers {
  readonly activities: MoveCases;
  /** Tells which worker hosts it. */
  readonly hostedBy: (worker: Worker) => void;
  /** Sees to it that something carries each move that runs. @returns how many there are */
  readonly start: () => Promise<number>;
  readonly close: () => Promise<void>;
}

/**
 * What this process does to move many cases at once: the activity that goes through them, and the start of the workflows that ask
 * for it, for those of which nobody has been able to start one, as when the engine was away.
 */
export function openMovers(
  { tracing, ...address }: EngineAddress & { readonly tracing?: Tracing | undefined },
  { register, keys, ...of }: Pick<MoveTools, 'complain'> & { readonly register: Register; readonly keys: KeyRing },
): Movers {
  const routines = openRoutines(register);
  const cases = connectCases({ ...address, register, routines, keys, tracing });
  const tools: MoveTools = {
    ...{ ...of, register },
    moveCase: (move, caseId, commandId) => moveCase({ register, routines, cases }, move, caseId, commandId),
  };
  let worker: Worker | undefined;

  async function carry(input: MoveCasesInput) {
    const context = Context.current();
    const ending = new AbortController();
    const end = () => ending.abort();
    context.cancellationSignal.addEventListener('abort', end);
    const beat = setInterval(() => context.heartbeat(), beatMilliseconds);
    // Asked to stop, the worker waits for its activities, and cancels them only at the end of its patience.
    const watch = setInterval(() => {
      if (worker && worker.getState() !== 'RUNNING') end();
    }, watchMilliseconds);
    try {
      return await moveCases(tools, input, { signal: ending.signal });
    } finally {
      clearInterval(beat);
      clearInterval(watch);
      context.cancellationSignal.removeEventListener('abort', end);
    }
  }

  return {
    activities: { moveCases: carry },
    hostedBy: (its) => {
      worker = its;
    },
    start: async () => {
      const running = await register.runningVersionMoves();
      for (const move of running) await startVersionMove(cases.engine, { move });
      return running.length;
    },
    close: () => cases.close(),
  };
}

interface Asked {
  readonly register: Register;
  readonly routines: ReturnType<typeof openRoutines>;
  readonly cases: Cases;
}

/**
 * Asks one case in the name of whoever decided, as who they are now: where it is not within their reach any more, it is not asked.
 * Whether they may decide it, and whether it may be moved at all, is judged by the case.
 */
async function moveCase(
  { register, routines, cases }: Asked,
  move: VersionMove,
  caseId: string,
  commandId: string,
): Promise<CaseCame> {
  const { routine: id, reason } = move;
  const [from, to] = [routineKey({ id, version: move.from }), routineKey({ id, version: move.to })];
  const found = await register.findCase(caseId);
  // It is there already where somebody has moved it, or this was cut off before it could be written down.
  if (!found || (found.routine !== from && found.routine !== to)) return { came: 'gone' };
  const today = dateOf(instantFromMilliseconds(Date.now()));
  const [directory, all] = await Promise.all([register.directory(today), routines.all()]);
  const { scope } = reachOf(directory, all, move.by, today);
  if (!(await register.mayOpenCase(scope, found))) return { came: 'gone' };
  const by = await cases.actor(move.by, found);
  const result = await cases.send(caseId, { type: 'migrate', by, to, reason }, { commandId });
  if (result.ok === true) return { came: 'moved' };
  if (result.ok !== false) return { came: 'later' };
  // Our key is not known to it: that is for whoever runs it to mend, and no answer of the case.
  if (result.refusals.some(({ code }) => code === 'not-signed')) return { came: 'later' };
  return { came: 'refused', refusals: result.refusals };
}
