import { Heading } from '@navikt/ds-react';
import { dateOf } from '../../../../core/calendar/dates.ts';
import { dateOfDue, isAhead } from '../../../../core/case/due.ts';
import { dayAndTime, longDue } from '../../../../language/dates.ts';
import { inSentence } from '../../../../language/language.ts';
import { answerText, roleTitle } from '../../../../language/titles.ts';
import { usePage } from '../../../view/page-context.tsx';
import { extendedTo } from '../acts/extension-act.tsx';
import { nameIn, obstacles } from '../scene.ts';
import { rowsAbout } from '../sending.tsx';
import { type DutyFormProps, YesOrNo } from './yes-or-no.tsx';

/** More time is asked for: on which ground and by whom, and for those who decide the two answers. The work goes on meanwhile. */
export function ExtensionDecision({ scene, duty, posted, errors }: DutyFormProps) {
  const { words, catalogue, language } = usePage();
  const say = words.duty.extension;
  const { routine, now } = scene;
  const { extension } = routine.steps[duty.step]!;
  const row = rowsAbout(scene, duty.id).findLast(({ type }) => type === 'extension-asked');
  const askedOn = row?.event.type === 'extension-asked' ? row.event : undefined;
  const until = dateOfDue(duty.rule);
  const to = extendedTo(scene, duty);
  const day = (date: string | undefined) => (date ? longDue(date, language, routine.closed) : '');
  const mayDecide = obstacles(scene, { type: 'approve', duty: duty.id }).length === 0;
  const late = !isAhead(duty.rule, now);
  return (
    <section aria-labelledby="extension" className="stack">
      <Heading level="2" size="medium" id="extension">
        {say.heading}
      </Heading>
      <p>{say.waits(inSentence(roleTitle(duty.extension!.role, routine)), day(until))}</p>
      {askedOn ? (
        <>
          <p>
            {say.asked(
              nameIn(scene, duty.extension!.by) ?? catalogue.labels.somebody,
              dayAndTime(askedOn.at, dateOf(now), language),
            )}
          </p>
          <dl className="facts">
            <div>
              <dt>{extension?.ground.ask}</dt>
              <dd className="typed">{answerText(askedOn.ground, extension?.ground, routine)}</dd>
            </div>
          </dl>
        </>
      ) : null}
      {mayDecide ? (
        <YesOrNo
          {...{ scene, duty, posted, errors }}
          yes={{
            act: 'approve',
            text: [say.yesText(day(to)), ...(late ? [say.yesLate] : [])].join(' '),
            button: say.yes,
          }}
          no={{ act: 'refuse', text: say.noText, reason: say.reason, button: say.no }}
        />
      ) : null}
    </section>
  );
}
