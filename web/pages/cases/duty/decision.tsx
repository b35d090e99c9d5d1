import { Heading } from '@navikt/ds-react';
import { addPeriod, dateOf } from '../../../../core/calendar/dates.ts';
import type { Duty } from '../../../../core/case/state.ts';
import { own } from '../../../../core/own.ts';
import { dayAndTime, longDate } from '../../../../language/dates.ts';
import { inSentence } from '../../../../language/language.ts';
import { refusalText } from '../../../../language/refusals.ts';
import { answerText, formQuestion, roleTitle } from '../../../../language/titles.ts';
import { usePage } from '../../../view/page-context.tsx';
import { nameIn, obstacles, type Scene } from '../scene.ts';
import { rowsAbout } from '../sending.tsx';
import { type DutyFormProps, YesOrNo } from './yes-or-no.tsx';

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
        <YesOrNo
          {...{ scene, duty, posted, errors }}
          yes={{ act: 'approve', text: say.approveText, button: say.approve }}
          no={{ act: 'refuse', text: say.sendBackText(who, back), reason: say.reason, button: say.sendBack }}
        />
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
