import { agreedFields, bindsAgreement, isAgreed } from '../core/routine/routine.ts';
import type { StepToRead } from '../language/in-language.ts';
import { listed } from '../language/language.ts';
import { askedDay } from '../language/titles.ts';
import { type About, agreedField, factText, rolesText, titleOf } from './about.ts';
import { plain } from './markdown.ts';
import { oftenText, periodText } from './periods.ts';

/**
 * When a step is due, in words, without where that comes from.
 *
 * @param with whether it says where a date goes that falls on a red day
 */
export function dueText(
  it: About,
  step: StepToRead,
  { redDays: withRedDays }: { readonly redDays: boolean } = { redDays: true },
): string {
  const { say } = it;
  const { deadline } = step;
  // Of what is nothing but an agreed day the rule says so itself.
  const agreed = deadline.kind !== 'on' && isAgreed(step) ? say.deadline.agreed : '';
  const side = 'redDays' in deadline && deadline.redDays !== 'stay' ? deadline.redDays : undefined;
  const redDays = side && withRedDays ? say.deadline.redDays[side] : '';
  return `${ruleText(it, step)}${agreed}${redDays}`;
}

function ruleText(it: About, step: StepToRead): string {
  const { routine, say } = it;
  const { deadline } = step;
  const span = (period: string) => periodText(period, routine.language);
  switch (deadline.kind) {
    case 'within':
      return withinText(it, step, deadline);
    case 'every': {
      const often = oftenText(deadline.period, routine.language);
      const until = deadline.until ? say.deadline.until(dayText(it, step, deadline.until)) : '';
      return `${say.deadline.every(often, dayText(it, step, deadline.from))}${until}`;
    }
    case 'before': {
      const isStep = Object.hasOwn(routine.steps, deadline.of);
      const anchor = isStep ? titleOf(it, deadline.of) : factText(it, step.track, deadline.of);
      const derived = !isStep && Object.hasOwn(routine.derived, deadline.of);
      const named = derived ? anchor : `«${anchor}»`;
      return say.deadline.before(
        span(deadline.period),
        deadline.or === undefined ? named : say.deadline.earlier(named, `«${factText(it, step.track, deadline.or)}»`),
      );
    }
    case 'window':
      return deadline.anchor === undefined
        ? say.deadline.window(span(deadline.from), span(deadline.to))
        : say.deadline.windowFrom(span(deadline.from), span(deadline.to), dayText(it, step, deadline.anchor));
    case 'on':
      return (bindsAgreement(step) ? say.deadline.on : say.deadline.onOpen)(
        agreedFields(deadline)
          .map((field) => agreedField(it, step, field))
          .join('», «'),
        span(deadline.within),
        deadline.anchor === undefined ? undefined : dayText(it, step, deadline.anchor),
      );
    case 'atOnce':
      return deadline.since === undefined
        ? say.deadline.atOnce(span(deadline.period))
        : say.deadline.atOnceSince(span(deadline.period), dayText(it, step, deadline.since.day));
    case 'none':
      return say.deadline.none(plain(deadline.reason));
  }
}

function withinText(
  it: About,
  step: StepToRead,
  deadline: Extract<StepToRead['deadline'], { kind: 'within' }>,
): string {
  const { routine, say } = it;
  const span = (period: string) => periodText(period, routine.language);
  const { anchor, latest, notAfter } = deadline;
  const bound = notAfter === undefined ? '' : say.deadline.notAfter(dayText(it, step, notAfter));
  if (anchor === undefined) return `${say.deadline.within(span(deadline.period))}${bound}`;
  const from = say.deadline.withinFrom(span(deadline.period), dayText(it, step, anchor));
  return `${from}${latest ? say.deadline.latest(span(latest.plus), dayText(it, step, latest.of)) : ''}${bound}`;
}

/** A fact, or the question of the form that opens the step, as the day that it asks for. */
function dayText(it: About, step: StepToRead, anchor: string): string {
  const fact = factText(it, step.track, anchor);
  return askedDay(fact === plain(anchor) ? agreedField(it, step, anchor) : fact);
}

/** Who is reminded when. */
export function remindText({ routine, say }: About, step: StepToRead): string {
  if (step.deadline.kind === 'none') return say.deadline.remindWithout;
  if (step.deadline.kind === 'atOnce') return say.deadline.remindAtOnce;
  return remindersText({ routine, say }, step.remind);
}

/** "sju dager og én dag før fristen" */
export function remindersText({ routine, say }: About, periods: StepToRead['remind']): string {
  if (periods.length === 0) return '';
  const spans = periods.map((period) => periodText(period, routine.language));
  return say.deadline.remind(listed(spans, say.and));
}

/** Who is told when nothing has happened, rung by rung. */
export function escalateText(it: About, step: StepToRead): string {
  if (step.deadline.kind === 'none' && !step.approval && !step.handover) return '';
  return rungsText(it, step.escalate);
}

/** "én dag etter fristen: leder; én uke etter fristen: barnevernleder" */
export function rungsText(it: About, ladder: StepToRead['escalate']): string {
  const { routine, say } = it;
  const rungs = ladder.map((rung) =>
    say.deadline.escalate(periodText(rung.after, routine.language), rolesText(it, [rung.to])),
  );
  return rungs.join('; ');
}
