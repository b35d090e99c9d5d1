import type { Cases } from '../client/cases.ts';
import { problemOfOne } from '../client/engine.ts';
import type { InstantText } from '../core/calendar/dates.ts';
import type { QuietCase, Register } from '../register/register.ts';
import { inPool } from './pool.ts';

const casesAtOnce = 5;
const pageSize = 200;

/**
 * Asks every closed case to which nothing has happened since `quietSince` to rest: its workflow ends, and begins again when
 * somebody asks something of it. One that does not answer is asked again the next time.
 *
 * @returns how many rest now that did not before
 * @throws EngineProblem, RegisterProblem where a part is away
 */
export async function restClosed(
  { register, cases }: { readonly register: Register; readonly cases: Cases },
  quietSince: InstantText,
): Promise<number> {
  let rest = 0;
  for (const practice of [false, true]) {
    await inPool(casesAtOnce, everyQuiet(register, practice, quietSince), async (quiet) => {
      try {
        if (await cases.rest(quiet)) rest += 1;
      } catch (error) {
        // What runs no more without having said so is a finding of the comparison.
        if (!problemOfOne(error)) throw error;
      }
    });
  }
  return rest;
}

async function* everyQuiet(register: Register, practice: boolean, quietSince: InstantText): AsyncGenerator<QuietCase> {
  for (let after: string | undefined; ; ) {
    const page = await register.quietCases({ practice, quietSince, after, limit: pageSize });
    if (page.length === 0) return;
    yield* page;
    after = page.at(-1)!.caseId;
  }
}
