import { inTable, type Step } from '../routine.ts';
import { addToToday, type LintContext, stepNamed } from './context.ts';

const today = addToToday('P0D');

/** Deadlines that can be computed: no ring of deadlines that come before each other, nothing before a step without a date. */
export function linkedDeadlinesEnd({ routine, ownSteps, report, at }: LintContext): void {
  for (const step of ownSteps) {
    const seen = new Set<string>();
    let here: Step | undefined = step;
    while (here?.deadline.kind === 'before') {
      if (seen.has(here.id)) {
        if (here === step)
          report(
            at(step, 'deadline', 'of'),
            `these deadlines come before each other in a ring (${[...seen].join(', ')}): let one of them count from a fact`,
          );
        break;
      }
      seen.add(here.id);
      const other = stepNamed(routine, here.deadline.of);
      if (here === step && other?.deadline.kind === 'none')
        report(
          at(step, 'deadline', 'of'),
          `\`${other.id}\` has no deadline to come before: give it one, or count from a fact`,
        );
      here = other;
    }
  }
}

/** Periods say a time: a recurrence moves on, a window opens before it closes, a ladder has days to count. */
export function periodsMakeSense({ ownSteps, report, at }: LintContext): void {
  for (const step of ownSteps) {
    const { deadline } = step;
    if (deadline.kind === 'every' && addToToday(deadline.period) <= today)
      report(at(step, 'deadline', 'every'), `${deadline.period} never moves on: write a period, e.g. P1M`, {
        code: 'never-moves-on',
      });
    if (deadline.kind === 'window' && addToToday(deadline.from) >= addToToday(deadline.to))
      report(
        at(step, 'deadline', 'window'),
        `the window closes (${deadline.to}) before it opens (${deadline.from}): write the early edge under from, the late one under to`,
        { code: 'window-turned' },
      );
    if (deadline.kind === 'atOnce' && addToToday(deadline.period) <= today)
      report(at(step, 'deadline', 'atOnce'), `${deadline.period} leaves no time: write hours, e.g. PT4H`, {
        code: 'no-time',
      });
  }
}

/** More time by a decision is for what the law sets, and more than the rule gives. */
export function extensionsGiveMoreTime({ ownSteps, report, at }: LintContext): void {
  for (const step of ownSteps) {
    const { extension, deadline } = step;
    if (!extension) continue;
    if (deadline.kind !== 'within' || deadline.basis !== 'law')
      report(
        at(step, 'extension'),
        'only a statutory time (`within`, `basis: law`) is extended by a decision: any other date can be moved; remove `extension`',
      );
    else if (addToToday(extension.to) <= addToToday(deadline.period))
      report(
        at(step, 'extension', 'to'),
        `${extension.to} is no more than the rule gives (${deadline.period}): write the whole time from where it counts, e.g. P6M`,
      );
    const law = inTable(extension.law);
    if (!/§\s*\d/.test(law))
      report(
        at(step, 'extension', 'law'),
        `\`${law}\` names no paragraph: write which one allows more time, e.g. barnevernsloven § 2-2`,
      );
  }
}
