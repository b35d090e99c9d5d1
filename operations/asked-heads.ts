import { type EngineProblem, problemOfOne } from '../client/engine.ts';
import type { JournalHead } from '../register/journal.ts';
import { inPool } from './pool.ts';

/** What a case's workflow holds as its head; undefined where there is no workflow to ask any more. */
export type AskHead = (caseId: string) => Promise<JournalHead | undefined>;

export interface AskedHeads {
  readonly known: ReadonlyMap<string, JournalHead>;
  /** Cases that have a workflow, as far as is known, which did not answer although others did. */
  readonly unanswered: readonly string[];
  /** Whether any was answered, be it that there is no workflow. */
  readonly answered: boolean;
  /** Why the last that did not answer did not. */
  readonly silence?: EngineProblem | undefined;
}

const atOnce = 10;
const fruitlessRounds = 3;

/**
 * Asks many cases for their heads. One that does not answer (its task fails again and again, or its worker was just killed) is
 * asked again after the others, and keeps no other from being asked.
 *
 * @throws EngineProblem where the engine itself is away
 */
export async function askHeads(caseIds: readonly string[], ask: AskHead): Promise<AskedHeads> {
  const known = new Map<string, JournalHead>();
  let waiting = [...caseIds];
  let answered = false;
  let silence: EngineProblem | undefined;
  for (let fruitless = 0; waiting.length > 0 && fruitless < fruitlessRounds; ) {
    const round = await askRound(waiting, ask, known);
    fruitless = round.answered ? 0 : fruitless + 1;
    answered ||= round.answered;
    silence = round.silence;
    waiting = [...round.unasked, ...round.silent];
  }
  return { known, unanswered: waiting, answered, silence };
}

/** Asks until so many in a row are silent that the rest would be so too: a question takes its whole time to fail. */
async function askRound(caseIds: readonly string[], ask: AskHead, known: Map<string, JournalHead>) {
  const unasked = [...caseIds];
  const silent: string[] = [];
  let answered = false;
  let inARow = 0;
  let silence: EngineProblem | undefined;
  const asking = function* () {
    while (inARow < atOnce && unasked.length > 0) yield unasked.shift()!;
  };
  await inPool(atOnce, asking(), async (id) => {
    try {
      const head = await ask(id);
      if (head) known.set(id, head);
      answered = true;
      inARow = 0;
    } catch (error) {
      const its = problemOfOne(error);
      if (!its) throw error;
      silence = its;
      silent.push(id);
      inARow += 1;
    }
  });
  return { unasked, silent, answered, silence };
}
