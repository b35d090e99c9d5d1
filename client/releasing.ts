import { WorkflowUpdateFailedError } from '@temporalio/client';
import type { PersonId } from '../core/case/state.ts';
import { decidingRoles } from '../core/people/leading.ts';
import { administratorRole } from '../core/people/staff-rules.ts';
import { type ReleaseMessage, release } from '../workflows/messages.ts';
import { actorFor } from './actors.ts';
import { type CasesContext, type Refused, type Unavailable, unavailable } from './context.ts';
import { EngineProblem } from './engine.ts';
import { failed } from './sending.ts';

/** `released`: it goes on, and does now what time has brought meanwhile. */
export type ReleaseResult =
  | { readonly ok: true }
  | { readonly ok: false; readonly unknownCase: true }
  | Refused
  | Unavailable;

const releaseMilliseconds = 10_000;

/** See {@link Cases.release}. */
export async function releaseCase(
  context: CasesContext,
  caseId: string,
  by: PersonId,
  reason: string,
): Promise<ReleaseResult> {
  const { engine, register, routines, voice } = context;
  try {
    const found = await register.findCase(caseId);
    if (!found) return { ok: false, unknownCase: true };
    const { roles } = await actorFor(register, by, found, context.now());
    // Of all routines: what is wrong may be that its own is not to be had.
    const may = [...decidingRoles(await routines.list()), administratorRole];
    if (!roles.some((role) => may.includes(role))) {
      return { ok: false, refusals: [{ code: 'not-a-deciding-role', choices: may }] };
    }
    await engine.within(releaseMilliseconds, () =>
      engine.workflows.getHandle(caseId).executeUpdate<void, [ReleaseMessage]>(release, {
        args: [{ by, reason, signature: voice.release({ caseId, by, reason }) }],
      }),
    );
    return { ok: true };
  } catch (error) {
    if (error instanceof WorkflowUpdateFailedError) return failed(error);
    if (error instanceof EngineProblem && error.problem === 'unknown-case') return { ok: false, unknownCase: true };
    return unavailable(error);
  }
}
