import type { PersonsCommand } from '../core/case/commands.ts';
import { aYearAfter } from '../core/case/foresee.ts';
import { routineKey } from '../core/routine/routine.ts';
import { type WhatIf, whatIf } from '../rehearsal/what-if.ts';
import { viewCase } from './case-view.ts';
import type { CasesContext } from './context.ts';
import { withStaff } from './receiver.ts';

/** See {@link Cases.whatIf}. It needs the register alone: nothing is asked of the case. */
export async function whatIfCase(
  context: CasesContext,
  referenceOrId: string,
  command: PersonsCommand,
): Promise<WhatIf | undefined> {
  const view = await viewCase(context, referenceOrId);
  if (!view?.state) return undefined;
  const target = command.type === 'migrate' ? await context.routines.get(command.to) : undefined;
  const versions = (key: string) => (target && routineKey(target) === key ? target : undefined);
  const asked = await withStaff(context, view.found, command);
  return whatIf(view.routine, view.state, asked, view.now, aYearAfter(view.now), versions);
}
