import { Heading } from '@navikt/ds-react';
import { dateOf } from '../../../../core/calendar/dates.ts';
import { meetsOn } from '../../../../core/case/meetings.ts';
import type { Duty } from '../../../../core/case/state.ts';
import { dueNow, ruleOfDuty } from '../../../../core/case/what-next.ts';
import { groundOf } from '../../../../core/routine/adoption/adopted.ts';
import { personalRow } from '../../../../core/routine/common.ts';
import { rowsOf } from '../../../../core/routine/routine.ts';
import { longDue, longMeeting, spokenDue } from '../../../../language/dates.ts';
import type { StepToRead } from '../../../../language/in-language.ts';
import { asSentence } from '../../../../language/language.ts';
import { basisTag, periodText, ruleText, sourceText, waitRuleText } from '../../../../language/rules.ts';
import { usePage } from '../../../view/page-context.tsx';
import { stepPath } from '../../../view/routine-links.ts';
import { Invited } from '../acts/uninvite-act.tsx';
import { isLate, movedFrom, statusText, whoHas } from '../duty-facts.ts';
import type { Scene } from '../scene.ts';
import { SourceRow } from '../why.tsx';
import { WhyDate } from '../why-date.tsx';

/** By when, whose and how far: the first lines of a duty's page. */
export function Summary({ scene, duty }: { readonly scene: Scene; readonly duty: Duty }) {
  const { words, catalogue, language } = usePage();
  const { labels } = catalogue;
  const say = words.duty.summary;
  const { routine, now } = scene;
  const due = dueNow(duty);
  const late = isLate(scene, duty);
  const moved = movedFrom(duty);
  const step = routine.steps[duty.step]!;
  const meets = duty.agreed && meetsOn(duty.agreed, duty.meets);
  const expected = duty.expectedFrom !== undefined && duty.expectedFrom > dateOf(now) ? duty.expectedFrom : undefined;
  return (
    <dl className="facts summary-facts">
      {duty.suspended ? null : (
        <div>
          <dt>{say.due}</dt>
          <dd className={late ? 'late' : undefined}>
            {due ? spokenDue(due, now, language, routine.closed) : labels.noDeadline}
            {late ? ` (${labels.overdue})` : null}
            <WhyDate scene={scene} duty={duty} />
          </dd>
        </div>
      )}
      {moved && !duty.suspended ? (
        <div>
          <dt>{step.deadline.basis === 'law' ? say.law : say.rule}</dt>
          <dd>{longDue(moved, language, routine.closed)}</dd>
        </div>
      ) : null}
      {meets && !duty.suspended ? (
        <div>
          <dt>{say.agreed}</dt>
          <dd>
            {longMeeting(meets, language, routine.closed)}
            {meets.place ? <div className="typed">{words.cases.agenda.place(meets.place)}</div> : null}
            <Invited scene={scene} meeting={duty.id} />
          </dd>
        </div>
      ) : null}
      {expected ? (
        <div>
          <dt>{say.expected}</dt>
          <dd>{longDue(expected, language, routine.closed)}</dd>
        </div>
      ) : null}
      <div>
        <dt>{say.who}</dt>
        <dd>{asSentence(whoHas(scene, duty, catalogue))}</dd>
      </div>
      <div>
        <dt>{say.status}</dt>
        <dd>{asSentence(statusText(duty, catalogue))}</dd>
      </div>
      <div>
        <dt>{say.why}</dt>
        <dd>
          {asSentence(labels.row(rowsOf(step)))}{' '}
          <span className="tag">{basisTag(ruleOfDuty(step, duty), language)}</span>
        </dd>
      </div>
    </dl>
  );
}

/** What the routine says of a step: what to do, the document's own words, how the date is worked out and on what basis. */
export function Says({
  scene,
  step,
  rule: duty,
}: {
  readonly scene: Scene;
  readonly step: StepToRead;
  readonly rule: Duty | undefined;
}) {
  const { words, catalogue, language, url } = usePage();
  const say = words.duty.says;
  const { routine } = scene;
  const rule = duty ? ruleOfDuty(step, duty) : step.deadline;
  const waits = duty?.approval ? step.approval : duty?.handover ? step.handover : undefined;
  return (
    <section aria-labelledby="says" className="panel">
      <Heading level="2" size="small" id="says">
        {say.heading}
      </Heading>
      {step.says ? <p>{step.says}</p> : null}
      {step.ours ? (
        <p>
          <span className="tag basis-proposal">{say.ours}</span> {step.ours}
        </p>
      ) : null}
      <p>{waits ? waitRuleText(waits, routine) : ruleText(step, routine)}</p>
      {duty?.extended && step.extension && !waits ? (
        <p>{say.extended(periodText(step.extension.to, language), step.extension.law)}</p>
      ) : null}
      <p className="quiet">{sourceText(step, rule, routine)}</p>
      <details>
        <summary>{step.rows.includes(personalRow) ? say.sourceCommon : say.source}</summary>
        {step.rows.map((row) => (
          <SourceRow key={row} row={row} routine={routine} />
        ))}
        {step.deadline.kind === 'none' ? null : (
          <p className="quiet">{catalogue.labels.basisMeaning[groundOf(rule)]}</p>
        )}
        {rule.note ? <p className="quiet">{rule.note}</p> : null}
        {rule.unconfirmed ? <p className="quiet">{say.unconfirmed(rule.unconfirmed)}</p> : null}
        <p>
          <a className="aksel-link" href={url(stepPath(routine, step.id))}>
            {say.inRoutine}
          </a>
        </p>
      </details>
    </section>
  );
}
