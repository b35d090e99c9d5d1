import { ApplicationFailure } from '@temporalio/workflow';
import type { Refusal } from '../core/case/refusals.ts';
import type { Outcome } from './ledger.ts';
import { notReceivedFailure, refusedFailure } from './messages.ts';

/** What was done, or the failure that says why not. A plain Error would fail the workflow's task, again and again. */
export function received(outcome: Outcome): Extract<Outcome, { ok: true }> {
  if (outcome.ok === true) return outcome;
  if (outcome.ok === false) throw refusal(outcome.refusals);
  throw ApplicationFailure.create({ type: notReceivedFailure, message: 'away', nonRetryable: true });
}

/** Refuses where there is a reason to. */
export function refuse(refusals: readonly Refusal[]): void {
  if (refusals.length > 0) throw refusal(refusals);
}

/** Why a case cannot open that says no to what it is opened with. */
export function faultOf(refusals: readonly Refusal[]): 'not-signed' | 'opening-refused' {
  return refusals.some(({ code }) => code === 'not-signed') ? 'not-signed' : 'opening-refused';
}

function refusal(refusals: readonly Refusal[]): ApplicationFailure {
  const message = refusals.map(({ code }) => code).join(', ');
  return ApplicationFailure.create({ type: refusedFailure, message, nonRetryable: true, details: [refusals] });
}
