import type { PersonId } from '../core/case/state.ts';
import type { MoveBegun, Register, VersionMove } from '../register/register.ts';
import { taskQueue, type VersionMoveStart, versionMoveId, versionMoveWorkflow } from '../workflows/messages.ts';
import type { Engine } from './engine.ts';

/** What somebody who decides in a routine asks of its moves: cases to another version, many at once. */
export interface VersionMoves {
  find(id: string): Promise<VersionMove | undefined>;
  /** The latest first. */
  of(routine: string): Promise<readonly VersionMove[]>;
  /** Written down first, and then begun: where the engine is away, a worker begins it when it is back. */
  begin(of: Parameters<Register['beginVersionMove']>[0]): Promise<MoveBegun>;
  /** @returns whether it was where that could be done */
  steer(of: {
    readonly move: string;
    readonly by: PersonId;
    readonly to: 'stopped' | 'running' | 'ended';
  }): Promise<boolean>;
}

/** So many of a routine are looked back upon. */
const looked = 20;
const callMilliseconds = 3_000;

export function openVersionMoves({
  register,
  engine,
}: {
  readonly register: Pick<Register, 'versionMove' | 'versionMovesOf' | 'beginVersionMove' | 'steerVersionMove'>;
  readonly engine: Engine;
}): VersionMoves {
  // Who carries it is looked after by the workers too: that it does not begin at once is no failure of whoever decided.
  const carry = (move: string) => startVersionMove(engine, { move }).catch(() => {});
  return {
    find: register.versionMove,
    of: (routine) => register.versionMovesOf({ routine, limit: looked }),
    begin: async (of) => {
      const begun = await register.beginVersionMove(of);
      if (begun === 'begun') await carry(of.id);
      return begun;
    },
    steer: async (of) => {
      const done = await register.steerVersionMove(of);
      if (done && of.to === 'running') await carry(of.move);
      return done;
    },
  };
}

/** Starts what carries a move, where nothing does. */
export async function startVersionMove(engine: Engine, start: VersionMoveStart): Promise<void> {
  await engine.within(callMilliseconds, () =>
    engine.workflows.start(versionMoveWorkflow, {
      taskQueue,
      workflowId: versionMoveId(start),
      args: [start],
      workflowIdConflictPolicy: 'USE_EXISTING',
      workflowIdReusePolicy: 'ALLOW_DUPLICATE',
    }),
  );
}
