import { Heading } from '@navikt/ds-react';
import type { DateText, InstantText } from '../../../core/calendar/dates.ts';
import { type AskedStep, runsAlready } from '../../../core/case/brought-in.ts';
import { dateOfDue } from '../../../core/case/due.ts';
import { longDue } from '../../../language/dates.ts';
import type { RoutineToRead } from '../../../language/in-language.ts';
import { stepTitle } from '../../../language/titles.ts';
import { usePage } from '../../view/page-context.tsx';
import { Part } from '../cases/acts/preview.tsx';
import type { IntakeDraft } from './draft.ts';
import { type IntakeStep, placesOf } from './steps.ts';

/**
 * The steps that count from some of the answers: those that a case with these answers would have at once, and would not
 * have, or not with these dates, without them.
 *
 * @param fields the names of the answers in the form of a step
 */
export function countedFrom(
  routine: RoutineToRead,
  draft: IntakeDraft,
  step: IntakeStep,
  fields: readonly string[],
  now: InstantText,
): readonly AskedStep[] {
  const unsaid = Object.fromEntries(fields.map((name) => [name.replace(/^field\./, ''), '']));
  const without =
    step.kind === 'track'
      ? {
          ...draft,
          trackFacts: { ...draft.trackFacts, [step.track.id]: { ...draft.trackFacts[step.track.id], ...unsaid } },
        }
      : { ...draft, facts: { ...draft.facts, ...unsaid } };
  const stepsIn = (its: IntakeDraft) => placesOf(routine, its, now).flatMap(({ asked }) => asked);
  const datesOf = ({ run, step: id, comes, due, passed, occurrence }: AskedStep) =>
    JSON.stringify([run, id, comes, due, passed, occurrence]);
  const before = new Set(stepsIn(without).map(datesOf));
  return stepsIn(draft).filter((each) => each.comes === 'now' && !before.has(datesOf(each)));
}

/** What would come of an unusual date if it is meant: what it opens, and what of that would be late at once. */
export function IfMeant({ steps, routine }: { readonly steps: readonly AskedStep[]; readonly routine: RoutineToRead }) {
  const { words, language } = usePage();
  const say = words.intake.ifMeant;
  const day = (date: DateText) => longDue(date, language, routine.closed);
  const title = (step: string) => stepTitle(step, routine);
  const late = steps.filter((each) => runsAlready([each]));
  const comes = steps.filter((each) => !late.includes(each));
  return (
    <section aria-labelledby="if-meant" className="panel stack">
      <Heading level="2" size="small" id="if-meant">
        {words.caseActs.previewIfMeant}
      </Heading>
      {steps.length === 0 ? <p>{say.nothing}</p> : null}
      <Part
        heading={say.late}
        lines={late.map(({ step, passed, occurrence = 1 }) =>
          passed ? say.passed(title(step), day(passed)) : say.missed(title(step), occurrence - 1),
        )}
      />
      <Part
        heading={say.opens}
        lines={comes.map(({ step, due }) => (due ? say.due(title(step), day(dateOfDue(due))) : title(step)))}
      />
      {late.length > 0 ? <p>{say.runs}</p> : null}
    </section>
  );
}
