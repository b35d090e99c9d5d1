import { Heading } from '@navikt/ds-react';
import { dateOf } from '../../../../core/calendar/dates.ts';
import { dueSentBack } from '../../../../core/case/due.ts';
import type { Duty } from '../../../../core/case/state.ts';
import { own } from '../../../../core/own.ts';
import { longDue } from '../../../../language/dates.ts';
import { inSentence } from '../../../../language/language.ts';
import { refusalText } from '../../../../language/refusals.ts';
import { roleTitle } from '../../../../language/titles.ts';
import { usePage } from '../../../view/page-context.tsx';
import { notesIn } from '../notes-in.ts';
import { NoteList } from '../page/notes.tsx';
import { nameIn, obstacles, type Scene, seesCase } from '../scene.ts';
import { LatestWork } from './registered.tsx';
import { type DutyFormProps, YesOrNo } from './yes-or-no.tsx';

const mostNotes = 3;

/** Whether something was typed of it in words: where the plan is to be found, among other things. */
export function isWhereSaid({ routine }: Pick<Scene, 'routine'>, { step, done }: Pick<Duty, 'step' | 'done'>): boolean {
  const its = routine.steps[step]!;
  const questions = { ...its.form, ...own(its.outcomes, done?.outcome ?? '')?.asks };
  return Object.keys(done?.fields ?? {}).some((name) => own(questions, name)?.type === 'text');
}

/** Work that waits for a decision: what was done, by whom, and for those who decide the two buttons. */
export function Decision({ scene, duty, posted, errors }: DutyFormProps) {
  const { words, language } = usePage();
  const say = words.duty.decision;
  const { routine, now } = scene;
  const step = routine.steps[duty.step]!;
  const approval = step.approval!;
  const who = nameIn(scene, duty.done!.by) ?? say.back;
  const back = longDue(dueSentBack(duty, approval.rework, dateOf(now)), language, routine.closed);
  const notes = seesCase(scene)
    ? notesIn(scene)
        .filter(({ at }) => at >= duty.openedAt)
        .slice(0, mostNotes)
    : [];
  const inTheWay = obstacles(scene, { type: 'approve', duty: duty.id });
  const role = inSentence(roleTitle(approval.by, routine));
  return (
    <section aria-labelledby="decision" className="stack">
      <Heading level="2" size="medium" id="decision">
        {say.heading}
      </Heading>
      <LatestWork scene={scene} duty={duty} />
      {isWhereSaid(scene, duty) ? null : <p>{say.nowhere(who)}</p>}
      {notes.length > 0 ? (
        <>
          <Heading level="3" size="xsmall">
            {say.notes}
          </Heading>
          <NoteList notes={notes} scene={scene} mayWrite={false} />
        </>
      ) : null}
      {inTheWay.length > 0 ? (
        <>
          <p>{say.waitsFor(role, longDue(duty.approval!.due, language, routine.closed))}</p>
          {inTheWay
            .filter(({ code }) => code !== 'not-a-deciding-role')
            .map((refusal) => (
              <p key={refusal.code}>{refusalText(refusal, routine, { duty: duty.id })}</p>
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
