import { ErrorSummary, Heading } from '@navikt/ds-react';
import { dateOf } from '../../../core/calendar/dates.ts';
import { groundOf } from '../../../core/routine/adoption/adopted.ts';
import { rowsOf } from '../../../core/routine/routine.ts';
import { longDate } from '../../../language/dates.ts';
import type { RoutineToRead } from '../../../language/in-language.ts';
import { inSentence } from '../../../language/language.ts';
import { readProblemText } from '../../../language/readings.ts';
import { ruleText } from '../../../language/rules.ts';
import type { PlayedLine } from '../../../rehearsal/lines.ts';
import { fieldId } from '../../forms/form.tsx';
import { usePage } from '../../view/page-context.tsx';
import { stepPath } from '../../view/routine-links.ts';
import { DayByDay } from './day-by-day.tsx';
import { YearPlot } from './drawing/year-plot.tsx';
import { Lives } from './lives.tsx';
import { RehearsalForm } from './rehearsal-form.tsx';
import type { Life, RehearsalProblem, Rehearsed } from './rehearse.ts';
import { type KnownRoutine, RoutineFrame, routinePath } from './routine-page.tsx';

/** The routine's life, played in advance: what happens when, if everybody does their work or nobody does. */
export function RehearsalPage({ known, rehearsed }: { readonly known: KnownRoutine; readonly rehearsed: Rehearsed }) {
  const { words, language, now } = usePage();
  const say = words.routines.rehearsal;
  const { lines, start, until, years, problems } = rehearsed;
  const errors = problems.map((problem) => ({
    name: problem.name,
    text: problem.why ? readProblemText(problem.why, dateOf(now), language) : problemText(problem, say.form),
  }));
  return (
    <RoutineFrame known={known} page="rehearsal">
      <p className="summary narrow">{say.lead}</p>
      {errors.length > 0 ? (
        <ErrorSummary heading={say.errors}>
          {errors.map(({ name, text }) => (
            <ErrorSummary.Item key={name} href={`#${fieldId(name)}`}>
              {text}
            </ErrorSummary.Item>
          ))}
        </ErrorSummary>
      ) : null}
      <Lives chosen={rehearsed.people} address={(life) => addressOfLife(known, rehearsed, life)} />
      <details open={errors.length > 0} className="rehearsal-change no-print">
        <summary>{say.change}</summary>
        <RehearsalForm
          known={known}
          rehearsed={rehearsed}
          errors={new Map(errors.map(({ name, text }) => [name, text]))}
        />
      </details>
      {lines && start && until ? (
        <>
          <p className="summary">
            {say.span(longDate(start, language), longDate(until, language))} <Counts lines={lines} />
          </p>
          <Refused lines={lines} />
          {lines.length === 0 ? null : (
            <>
              <section aria-labelledby="plot">
                <Heading level="2" size="medium" id="plot" spacing>
                  {years === 1 ? say.plot : say.plotLong}
                </Heading>
                <YearPlot lines={lines} routine={known.routine} from={start} until={until} />
              </section>
              <DayByDay lines={lines} known={known} from={start} />
              <Proposals lines={lines} known={known} />
            </>
          )}
        </>
      ) : null}
    </RoutineFrame>
  );
}

function problemText(
  { problem, of = '' }: Pick<RehearsalProblem, 'problem' | 'of'>,
  say: {
    readonly farDate: string;
    readonly badTrackDate: (track: string) => string;
    readonly badFact: (ask: string) => string;
  },
): string {
  return problem === 'farDate' ? say[problem] : say[problem](of);
}

/** The address of the same year with other people. */
function addressOfLife(known: KnownRoutine, { values }: Rehearsed, life: Life): string {
  const [bare = '', version] = routinePath(known, 'rehearsal').split('?');
  const query = new URLSearchParams({ ...values, people: life });
  return `${bare}?${version ? `${version}&` : ''}${query}`;
}

/** How much it is, in one sentence. */
function Counts({ lines }: { readonly lines: readonly PlayedLine[] }) {
  const { words, catalogue } = usePage();
  const counted = Object.entries(catalogue.rehearsal.counts).flatMap(([kind, say]) => {
    const count = lines.filter(({ line }) => line.kind === kind).length;
    return count > 0 ? [say(count)] : [];
  });
  if (counted.length === 0) return words.routines.rehearsal.nothing;
  return `${catalogue.rehearsal.script.counts}: ${inSentence(catalogue.and(counted))}.`;
}

function Refused({ lines }: { readonly lines: readonly PlayedLine[] }) {
  const { words } = usePage();
  const refused = lines.filter(({ line }) => line.kind === 'rejected');
  if (refused.length === 0) return null;
  return (
    <div className="rehearsal-refused">
      <p>{words.routines.rehearsal.refused}</p>
      <ul>
        {refused.map(({ line, entry }) => (
          <li key={`${entry.at} ${line.asked} ${line.step} ${line.track}`}>{line.why}</li>
        ))}
      </ul>
    </div>
  );
}

/** Steps that came up and whose date no source has. */
function Proposals({ lines, known }: { readonly lines: readonly PlayedLine[]; readonly known: KnownRoutine }) {
  const { words, url, catalogue } = usePage();
  const { routine }: { readonly routine: RoutineToRead } = known;
  const used = new Set(lines.flatMap(({ line }) => line.step ?? []));
  const steps = Object.values(routine.steps).filter(
    ({ id, deadline }) => used.has(id) && deadline.kind !== 'none' && groundOf(deadline) === 'proposal',
  );
  if (steps.length === 0) return null;
  return (
    <section aria-labelledby="proposals">
      <Heading level="2" size="medium" id="proposals" spacing>
        {words.routines.rehearsal.proposals} ({steps.length})
      </Heading>
      <ul>
        {steps.map((step) => (
          <li key={step.id}>
            <a className="aksel-link" href={url(stepPath(known.routine, step.id))}>
              {step.title}
            </a>{' '}
            ({catalogue.labels.row(rowsOf(step))}). {ruleText(step, routine)}
          </li>
        ))}
      </ul>
    </section>
  );
}
