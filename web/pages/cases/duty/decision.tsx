import { Button, Heading } from '@navikt/ds-react';
import { addPeriod, dateOf } from '../../../../core/calendar/dates.ts';
import type { Duty } from '../../../../core/case/state.ts';
import { own } from '../../../../core/own.ts';
import { dayAndTime, longDate } from '../../../../language/dates.ts';
import { inSentence } from '../../../../language/language.ts';
import { refusalText } from '../../../../language/refusals.ts';
import { answerText, formQuestion, roleTitle } from '../../../../language/titles.ts';
import type { Posted } from '../../../forms/answers.ts';
import { type FieldError, Form } from '../../../forms/form.tsx';
import { dutyPath } from '../../../view/duty-table.tsx';
import { usePage } from '../../../view/page-context.tsx';
import { ReasonField } from '../acts/fields.tsx';
import { Unseen } from '../frame.tsx';
import { nameIn, obstacles, type Scene } from '../scene.ts';
import { hiddenIn, rowsAbout } from '../sending.tsx';

export interface DutyFormProps {
  readonly scene: Scene;
  readonly duty: Duty;
  readonly posted: Posted;
  readonly errors: readonly FieldError[];
}

/** Work that waits for a decision: what was done, by whom, and for those who decide the two buttons. */
export function Decision({ scene, duty, posted, errors }: DutyFormProps) {
  const { words, language } = usePage();
  const say = words.duty.decision;
  const { routine, now } = scene;
  const step = routine.steps[duty.step]!;
  const approval = step.approval!;
  const who = nameIn(scene, duty.done!.by) ?? say.back;
  const back = longDate(addPeriod(dateOf(now), approval.rework), language);
  const inTheWay = obstacles(scene, { type: 'approve', duty: duty.id });
  const role = inSentence(roleTitle(approval.by, routine));
  return (
    <section aria-labelledby="decision" className="stack">
      <Heading level="2" size="medium" id="decision">
        {say.heading}
      </Heading>
      <Work scene={scene} duty={duty} />
      {inTheWay.length > 0 ? (
        <>
          <p>{say.waitsFor(role, longDate(duty.approval!.due, language))}</p>
          {inTheWay
            .filter(({ code }) => code !== 'not-a-deciding-role')
            .map((refusal) => (
              <p key={refusal.code}>{refusalText(refusal, routine, language, { duty: duty.id })}</p>
            ))}
        </>
      ) : (
        <div className="panel stack">
          <Form action={dutyPath(scene.found.reference, duty.id)} commandId={hiddenIn(scene, {}).commandId}>
            <Unseen seen={hiddenIn(scene, posted).seen} posted={posted} />
            <p>{say.approveText}</p>
            <div className="row">
              <Button type="submit" name="_act" value="approve">
                {say.approve}
              </Button>
            </div>
          </Form>
          <hr />
          <Form action={dutyPath(scene.found.reference, duty.id)} commandId={hiddenIn(scene, posted).commandId}>
            <Unseen seen={hiddenIn(scene, posted).seen} posted={posted} />
            <p>{say.sendBackText(who, back)}</p>
            <ReasonField form={{ posted, errors }} label={say.reason} />
            <div className="row">
              <Button type="submit" name="_act" value="refuse" variant="secondary">
                {say.sendBack}
              </Button>
            </div>
          </Form>
        </div>
      )}
    </section>
  );
}

/** What was done: how it ended, what was answered, by whom, when, and whether it was in time. */
export function Work({ scene, duty }: { readonly scene: Scene; readonly duty: Duty }) {
  const { words, catalogue, language } = usePage();
  const say = words.duty.decision;
  const { routine, now } = scene;
  const done = duty.done!;
  const step = routine.steps[duty.step]!;
  const row = rowsAbout(scene, duty.id).findLast(({ type }) => type === 'completed');
  const who = nameIn(scene, done.by) ?? catalogue.labels.somebody;
  return (
    <>
      {row ? <p>{say.done(who, dayAndTime(row.at, dateOf(now), language))}</p> : null}
      <dl className="facts">
        <div>
          <dt>{say.outcome}</dt>
          <dd>{own(step.outcomes, done.outcome)?.title ?? done.outcome}</dd>
        </div>
        <div>
          <dt>{say.time}</dt>
          <dd className={done.onTime ? undefined : 'late'}>
            {done.onTime ? catalogue.labels.onTime : catalogue.labels.afterDeadline}
          </dd>
        </div>
        {Object.entries(done.fields).map(([field, value]) => {
          const question = own(own(step.outcomes, done.outcome)?.asks, field) ?? formQuestion(step, field);
          return (
            <div key={field}>
              <dt>{question?.ask ?? field}</dt>
              <dd className="typed">{answerText(value, language, catalogue)}</dd>
            </div>
          );
        })}
      </dl>
    </>
  );
}
