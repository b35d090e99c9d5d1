import { ApplicationFailure, defineUpdate, setHandler } from '@temporalio/workflow';
import { type AskedOfItself, answerFailure, ask, type SaidOfItself } from './messages.ts';

/**
 * Lets a case be asked about itself. The answer is the no of a validator: a message that is not taken costs no history. A query it must not be:
 * one that waited for a worker while something happened lets the case go on outside of a task of its own, and what is written of that
 * in the next one cannot be played again (docs/decisions/0066).
 */
export function answerAboutItself(said: { readonly [What in AskedOfItself]: () => SaidOfItself[What] }): void {
  const validator = (what: AskedOfItself): never => {
    const its = Object.hasOwn(said, what) ? said[what]() : undefined;
    throw ApplicationFailure.create({ type: answerFailure, message: 'answered', nonRetryable: true, details: [its] });
  };
  setHandler(defineUpdate<void, [AskedOfItself]>(ask), () => undefined, { validator });
}
