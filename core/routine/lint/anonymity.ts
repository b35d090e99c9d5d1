import { instead } from '../nearest.ts';
import type { LintContext } from './context.ts';

/**
 * An anonymous case is so from its first day: whoever opens it must say whether it is, no outcome makes one anonymous
 * whose family is known, and the answer must be one that the question has.
 */
export function anonymityHolds({ table, ownSteps, report, at }: LintContext): void {
  const { anonymous } = table;
  if (!anonymous) return;
  const { fact, is } = anonymous;
  const question = Object.hasOwn(table.facts, fact) ? table.facts[fact] : undefined;
  if (!question) {
    report(['anonymous', 'fact'], `no fact \`${fact}\` of the case: ${instead(fact, Object.keys(table.facts))}`);
    return;
  }
  if (question.type !== 'choice' || !question.required || question.if)
    report(
      ['facts', fact],
      'whoever opens a case must say whether it is anonymous: write `type: choice` and `required: true`, without `if`',
    );
  for (const value of is) {
    if (question.of && !question.of.includes(String(value)))
      report(['anonymous', 'is'], `\`${fact}\` can never be \`${value}\`: ${instead(String(value), question.of)}`);
  }
  for (const step of ownSteps) {
    for (const [id, { sets }] of Object.entries(step.outcomes)) {
      const source = Object.hasOwn(sets, fact) ? sets[fact]! : undefined;
      if (source && ('field' in source || is.includes(source.value)))
        report(
          at(step, 'outcomes', id, 'sets', fact),
          'a case whose family may be known by now cannot become anonymous: let a person open a new one',
        );
      else if (
        source &&
        !step.unless.some((each) => each.fact === fact && is.every((value) => each.is.includes(value)))
      )
        report(
          at(step, 'outcomes', id, 'sets', fact),
          `an anonymous case stays anonymous: write \`unless: { fact: ${fact}, is: … }\` at the step`,
        );
    }
  }
}
