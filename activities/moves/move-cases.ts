import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Refusal } from '../../core/case/refusals.ts';
import type { Register, VersionMove } from '../../register/register.ts';
import type { MoveCasesInput, MovedCases } from './move-cases-contract.ts';

/** What one case came to. `later`: nothing is decided that is known here; it is asked again, and is still one decision. */
export type CaseCame =
  | { readonly came: 'moved' | 'gone' | 'later' }
  | { readonly came: 'refused'; readonly refusals: readonly Refusal[] };

export interface MoveTools {
  readonly register: Pick<Register, 'versionMove' | 'nextToMove' | 'settleCaseMove' | 'endVersionMove'>;
  /** Asks a case to move, in the name of whoever decided. */
  readonly moveCase: (move: VersionMove, caseId: string, commandId: string) => Promise<CaseCame>;
  /** Told what went wrong: a code. */
  readonly complain?: ((problem: string) => void) | undefined;
  /** The least rest after each case, in milliseconds; see {@link moveCases}. */
  readonly restMilliseconds?: number | undefined;
}

const leastRest = 50;
/** A case that gives no answer is asked again after so long, in milliseconds, and each time twice as long. */
const firstWait = 1_000;
const longestWait = 60_000;
/** How soon it is seen that somebody has stopped it, while all that is left waits. */
const lookMilliseconds = 1_000;

/**
 * Moves the cases of one move, one after the other, and rests after each as long as it took: what people ask of their cases
 * meanwhile has at least half of the machine. All that it knows is in the register, so that it may die at any moment: what a
 * case was asked before is the same command. Whether somebody has stopped it is looked at before each case.
 */
export async function moveCases(
  tools: MoveTools,
  { move }: MoveCasesInput,
  { signal }: { readonly signal: AbortSignal },
): Promise<MovedCases> {
  const { register, moveCase, complain, restMilliseconds = leastRest } = tools;
  const waits = new Map<string, { readonly until: number; readonly wait: number }>();
  while (!signal.aborted) {
    const it = await register.versionMove(move);
    if (it?.state !== 'running') return { goesOn: false };
    const begun = Date.now();
    const except = [...waits].flatMap(([caseId, { until }]) => (until > begun ? [caseId] : []));
    const caseId = await register.nextToMove({ move, except });
    if (caseId === undefined) {
      if (await register.endVersionMove(move)) return { goesOn: false };
      await pause(lookMilliseconds, signal);
      continue;
    }
    const came = await moveCase(it, caseId, moveCommandId(move, caseId)).catch((error: unknown): CaseCame => {
      // One case of which nobody knows what it has keeps no other from moving.
      complain?.(`move-${(error as Error).name}`);
      return { came: 'later' };
    });
    if (came.came === 'later') {
      const wait = Math.min((waits.get(caseId)?.wait ?? firstWait / 2) * 2, longestWait);
      waits.set(caseId, { until: Date.now() + wait, wait });
    } else {
      await register.settleCaseMove({
        ...{ move, caseId, state: came.came },
        refusals: came.came === 'refused' ? came.refusals : undefined,
      });
    }
    await pause(Math.max(restMilliseconds, Date.now() - begun), signal);
  }
  return { goesOn: true };
}

/** The command by which a move asks a case: made from both, so that it is one decision however often it is sent. */
export function moveCommandId(move: string, caseId: string): string {
  const hash = createHash('sha256').update(`version-move ${move} ${caseId}`).digest('hex');
  return `${hash.slice(0, 8)}-${hash.slice(8, 12)}-8${hash.slice(13, 16)}-8${hash.slice(17, 20)}-${hash.slice(20, 32)}`;
}

async function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  await sleep(milliseconds, undefined, { signal }).catch(() => {});
}
