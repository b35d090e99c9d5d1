import type { Question } from '../routine.ts';
import type { LintContext } from './context.ts';

/**
 * What is marked to be told of a child can be read: a day that has been, or a yes. A yes in a form is of the day on which the
 * work was done; among the facts it has no day, and can only say that there is a plan.
 */
export function whatIsShownIsThere({ table, ownSteps, at, report }: LintContext): void {
  const facts = (path: readonly string[], questions: Readonly<Record<string, Question>>) => {
    for (const [fact, { shows, type, day }] of Object.entries(questions)) {
      if (shows === undefined || (shows === 'plan' ? type === 'boolean' : isPast(type, day))) continue;
      report(
        [...path, fact, 'shows'],
        shows === 'plan'
          ? 'a fact shows a plan by a yes: write `type: boolean`, or mark the step that makes it'
          : `a fact shows a ${shows} by its day: write \`type: date\` with \`day: past\``,
      );
    }
  };
  facts(['facts'], table.facts);
  for (const [id, track] of Object.entries(table.tracks)) facts(['tracks', id, 'facts'], track.facts);
  for (const step of ownSteps) {
    const asked = [
      [['form'], step.form] as const,
      ...Object.entries(step.outcomes).map(([id, { asks }]) => [['outcomes', id, 'asks'], asks] as const),
    ];
    for (const [path, questions] of asked) {
      for (const [field, { shows, type, day }] of Object.entries(questions)) {
        if (shows === undefined || (shows !== 'plan' && (type === 'boolean' || isPast(type, day)))) continue;
        report(
          at(step, ...path, field, 'shows'),
          shows === 'plan'
            ? 'a plan is shown by the step that makes it: write `shows: plan` there'
            : `a ${shows} is a day that has been, or a yes: write \`day: done\` or \`day: past\`, or \`type: boolean\``,
        );
      }
    }
  }
}

function isPast(type: Question['type'], day: Question['day']): boolean {
  return type === 'date' && (day === 'done' || day === 'past');
}
