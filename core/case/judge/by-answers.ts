import { own } from '../../own.ts';
import type { FactValue, Outcome, Step } from '../../routine/routine.ts';
import type { ConsentAnswer } from '../../routine/schema.ts';
import type { Fields } from '../commands.ts';

/** A question that was not answered is no refusal. */
export function consentOf(answer: FactValue | undefined): ConsentAnswer | undefined {
  if (typeof answer !== 'boolean') return undefined;
  return answer ? 'given' : 'refused';
}

/**
 * The outcome that a step has by what the family answered about consent: a form that is signed with noes alone is no
 * consent, whatever was chosen, and yes to some is not yes to all. Where the table says nothing of it, what was chosen.
 */
export function outcomeByAnswers(step: Step, chosen: string, fields: Fields): string {
  const outcome = own(step.outcomes, chosen);
  return outcome?.insteadWhen?.[yesTo(outcome, fields)] ?? chosen;
}

function yesTo({ consents }: Outcome, fields: Fields): 'none' | 'some' | 'all' {
  const answers = Object.values(consents).map((answer) =>
    typeof answer === 'string' ? answer : consentOf(own(fields, answer.field)),
  );
  const given = answers.filter((answer) => answer === 'given').length;
  if (given === 0) return 'none';
  return given === answers.length ? 'all' : 'some';
}
