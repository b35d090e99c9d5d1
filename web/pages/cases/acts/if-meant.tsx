import { Heading } from '@navikt/ds-react';
import type { DateText } from '../../../../core/calendar/dates.ts';
import { type AskedStep, runsAlready } from '../../../../core/case/brought-in.ts';
import { dateOfDue } from '../../../../core/case/due.ts';
import { longDue } from '../../../../language/dates.ts';
import type { RoutineToRead } from '../../../../language/in-language.ts';
import { stepTitle } from '../../../../language/titles.ts';
import { usePage } from '../../../view/page-context.tsx';
import { Part } from './preview.tsx';

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
