import { condition } from '@temporalio/workflow';
import { type Ledger, signing } from './ledger.ts';
import type { Carried, CaseStart } from './messages.ts';

/** Whether it is time for a new run, and nothing is left to be done in this one. */
export function shouldContinue(ledger: Ledger): boolean {
  return ledger.allWritten && ledger.isLong;
}

/** What the next run begins with, signed. */
export async function handOn(
  ledger: Ledger,
  { opening: _, rested: __, ...start }: CaseStart,
  answered: Carried['answered'],
): Promise<CaseStart> {
  const carried = { ...ledger.carried(), answered };
  const { caseId, practice, routine } = start;
  return { ...start, carried, signature: await signing.signRun({ caseId, practice, routine, carried }) };
}

/**
 * Ends when it is known that an earlier run of this very case has handed it what it begins with. Anybody who reaches the
 * engine can start a run; until its keys are known it is set aside, however often it is released.
 */
export async function untilHandedOn(ledger: Ledger, start: CaseStart): Promise<void> {
  const { caseId, practice, routine, carried = {}, signature } = start;
  // What is not a plain yes is none: an answer may be one that cannot be read.
  while ((await signing.isSignedRun({ caseId, practice, routine, carried, signature })) !== true) {
    await ledger.setAside('not-signed');
    await condition(() => !ledger.quarantine);
  }
}
