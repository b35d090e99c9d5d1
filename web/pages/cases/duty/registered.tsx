import { Heading } from '@navikt/ds-react';
import type { ReactNode } from 'react';
import { atTime, dateOf } from '../../../../core/calendar/dates.ts';
import { type Correction, type Registration, registrationsOf } from '../../../../core/case/registered.ts';
import type { PersonId } from '../../../../core/case/state.ts';
import { hasToCorrect, isTooOldToCorrect } from '../../../../core/case/who-may.ts';
import { own } from '../../../../core/own.ts';
import { clockTime, dayAndTime, longDate } from '../../../../language/dates.ts';
import type { RoutineToRead, StepToRead } from '../../../../language/in-language.ts';
import { asSentence } from '../../../../language/language.ts';
import { refusalText } from '../../../../language/refusals.ts';
import { atHour } from '../../../../language/timeline.ts';
import { answerText, formQuestion } from '../../../../language/titles.ts';
import { LinkedText } from '../../../view/linked-text.tsx';
import { usePage } from '../../../view/page-context.tsx';
import { Unbroken } from '../../../view/unbroken.tsx';
import { actPath } from '../acts/act.ts';
import { nameIn, type Scene } from '../scene.ts';
import type { DutyAddress } from './completion.ts';

/** What was registered of a duty that is over: what was answered, by whom, when it was done and when it was written. */
export function Registered({ scene, duty }: { readonly scene: Scene; readonly duty: DutyAddress }) {
  const { words } = usePage();
  const [last, ...earlier] = [...registrationsOf(scene.view.past, duty.id)].reverse();
  if (!last) return null;
  const say = words.duty.registered;
  return (
    <section aria-labelledby="registered" className="stack tight">
      <Heading level="2" size="medium" id="registered">
        {say.heading}
      </Heading>
      <Work scene={scene} step={duty.step} registration={last} />
      <ToCorrect scene={scene} duty={duty.id} />
      {earlier.length > 0 ? (
        <details>
          <summary>{say.earlier(earlier.length)}</summary>
          {earlier.map((each) => (
            <Work key={each.sequence} scene={scene} step={duty.step} registration={each} />
          ))}
        </details>
      ) : null}
    </section>
  );
}

/** The latest registration of a duty: what a decision is about. */
export function LatestWork({ scene, duty }: { readonly scene: Scene; readonly duty: { id: string; step: string } }) {
  const last = registrationsOf(scene.view.past, duty.id).at(-1);
  if (!last) return null;
  return (
    <>
      <Work scene={scene} step={scene.routine.steps[duty.step]!} registration={last} />
      <ToCorrect scene={scene} duty={duty.id} />
    </>
  );
}

/** The way to correct it, for whoever may. */
function ToCorrect({ scene, duty }: { readonly scene: Scene; readonly duty: string }) {
  const { words, url } = usePage();
  if (isTooOldToCorrect(scene.state, duty))
    return <p className="quiet">{refusalText({ code: 'correction-too-old', duty }, scene.routine)}</p>;
  if (!hasToCorrect(scene, duty, scene.actor)) return null;
  return (
    <p className="no-print">
      <a className="aksel-link" href={url(actPath(scene.found.reference, 'correct', { duty }))}>
        {words.caseActs.correct.title}
      </a>
    </p>
  );
}

/** One registration: how it ended, what was answered, by whom, when, whether in time, and what was decided about it. */
function Work({ scene, step, registration }: { scene: Scene; step: StepToRead; registration: Registration }) {
  const { words, catalogue, language } = usePage();
  const say = words.duty.registered;
  const { labels } = catalogue;
  const { outcome, fields, done, onTime, registeredLate, at, by, decisions, corrections, takenBack } = registration;
  const today = dateOf(scene.now);
  const when = (instant: string) => dayAndTime(instant, today, language);
  const who = (person: PersonId | undefined) => (person && nameIn(scene, person)) ?? labels.somebody;
  const several = Object.keys(step.outcomes).length > 1;
  const verdict = asSentence(onTime ? labels.onTime : labels.afterDeadline);
  return (
    <dl className="facts registered">
      {several ? <Line label={say.outcome}>{own(step.outcomes, outcome)?.title ?? outcome}</Line> : null}
      <Line label={say.done}>{atHour(longDate(done, language), registration)}</Line>
      <Line label={say.time}>
        <span className={onTime ? undefined : 'late'}>{verdict}</span>
        {onTime && registeredLate ? `, ${labels.registeredLate}` : null}
      </Line>
      {Object.entries(fields).map(([field, value]) => {
        const question = askedIn(step, outcome, field);
        return (
          <Line key={field} label={question?.ask ?? field}>
            <span className="typed">
              <LinkedText text={answerText(value, question, scene.routine)} />
            </span>
          </Line>
        );
      })}
      <Line label={say.written}>
        <Unbroken>{say.byAndWhen(who(by), when(at))}</Unbroken>
      </Line>
      {corrections.map((correction) => (
        <Line key={correction.sequence} label={say.corrected}>
          <Unbroken>{say.byAndWhen(who(correction.by), when(correction.at))}</Unbroken>
          <div className="typed">{correction.reason}</div>
          <Before routine={scene.routine} step={step} registration={registration} correction={correction} />
        </Line>
      ))}
      {takenBack ? (
        <Line label={say.takenBack}>
          <Unbroken>{say.byAndWhen(who(takenBack.by), when(takenBack.at))}</Unbroken>
          <div className="typed">{takenBack.reason}</div>
        </Line>
      ) : null}
      {decisions.map((decision) => (
        <Line key={`${decision.is} ${decision.at}`} label={say.decisions[decision.is]}>
          <Unbroken>{say.byAndWhen(who(decision.by), when(decision.at))}</Unbroken>
          {decision.reason ? <div className="typed">{decision.reason}</div> : null}
        </Line>
      ))}
    </dl>
  );
}

/** What stood there before a correction. */
function Before({
  routine,
  step,
  registration,
  correction,
}: {
  readonly routine: RoutineToRead;
  readonly step: StepToRead;
  readonly registration: Registration;
  readonly correction: Correction;
}) {
  const { words, catalogue, language } = usePage();
  const say = words.duty.registered;
  const { labels } = catalogue;
  const { fields, done, time, onTime } = correction;
  const when = [
    ...(done === undefined ? [] : [longDate(done, language)]),
    ...(time === undefined ? [] : [clockTime(atTime(done ?? registration.done, time))]),
  ].join(' ');
  const verdict = onTime === undefined ? '' : onTime ? labels.onTime : labels.afterDeadline;
  const inTime = [when, verdict].filter((text) => text !== '').join(', ');
  const lines = [
    ...(inTime === '' ? [] : [say.before(when === '' ? say.time : say.done, inTime)]),
    ...Object.entries(fields).map(([field, value]) => {
      const question = askedIn(step, registration.outcome, field);
      return say.before(
        question?.ask ?? field,
        value === undefined ? say.nothing : answerText(value, question, routine),
      );
    }),
  ];
  return lines.length === 0 ? null : (
    <ul className="quiet typed">
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}

function askedIn(step: StepToRead, outcome: string, field: string) {
  return own(own(step.outcomes, outcome)?.asks, field) ?? formQuestion(step, field);
}

function Line({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}
