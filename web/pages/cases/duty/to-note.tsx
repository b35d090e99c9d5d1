import { Button, Heading } from '@navikt/ds-react';
import { dateOf } from '../../../../core/calendar/dates.ts';
import { dateOfDue } from '../../../../core/case/due.ts';
import { isToNote } from '../../../../core/case/events.ts';
import { own } from '../../../../core/own.ts';
import { dayAndTime, longDue } from '../../../../language/dates.ts';
import type { Posted } from '../../../forms/answers.ts';
import { Form } from '../../../forms/form.tsx';
import { dutyPath } from '../../../view/duty-table.tsx';
import { usePage } from '../../../view/page-context.tsx';
import { Unseen } from '../frame.tsx';
import { nameIn, possible, type Scene } from '../scene.ts';
import { hiddenIn, rowsAbout } from '../sending.tsx';

/** That the duty was moved past its rule, or a missed time of the law kept by a correction, until somebody who leads has taken note of it; also when the work is done since. */
export function ToNote({
  scene,
  duty,
  posted,
}: {
  readonly scene: Scene;
  readonly duty: string;
  readonly posted: Posted;
}) {
  const { words, catalogue, language } = usePage();
  const say = words.duty.note;
  const { state, routine, now, found } = scene;
  const waiting = own(state.toNote, duty);
  if (!waiting) return null;
  const rows = rowsAbout(scene, duty);
  const moved = rows.findLast(({ event }) => event.type === 'moved' && event.pastRule)?.event;
  const corrected = rows.findLast(({ event }) => event.at === waiting.at && isToNote(event))?.event;
  const opened = rows.find(({ event }) => event.at === waiting.at && event.type === 'duty-opened')?.event;
  const passed = opened?.type === 'duty-opened' ? opened.passed : undefined;
  const before = rows
    .filter(({ event }) => moved !== undefined && event.at < moved.at)
    .findLast(({ event }) => dueIn(event) !== undefined)?.event;
  const day = (date: string | undefined) =>
    date ? longDue(date, language, routine.closed) : catalogue.labels.noDeadline;
  const who = nameIn(scene, waiting.by) ?? catalogue.labels.somebody;
  const { commandId, seen } = hiddenIn(scene, {});
  return (
    <section aria-labelledby="to-note" className="panel stack">
      <Heading level="2" size="small" id="to-note">
        {corrected ? say.correctedHeading : passed ? say.broughtInHeading : say.heading}
      </Heading>
      {corrected ? (
        <>
          <p>{say.corrected(who, dayAndTime(waiting.at, dateOf(now), language))}</p>
          {'reason' in corrected && corrected.reason ? (
            <p className="typed">{catalogue.timeline.reason(corrected.reason)}</p>
          ) : null}
        </>
      ) : passed ? (
        <p>{say.broughtIn(who, dayAndTime(waiting.at, dateOf(now), language), day(passed))}</p>
      ) : moved?.type === 'moved' ? (
        <>
          <p>
            {say.moved(
              who,
              dayAndTime(waiting.at, dateOf(now), language),
              day(before && dueIn(before)),
              day(dateOfDue(moved.to)),
            )}
          </p>
          <p className="typed">{catalogue.timeline.reason(moved.reason)}</p>
        </>
      ) : null}
      {possible(scene, { type: 'take-note', duty }) ? (
        <Form action={dutyPath(found.reference, duty)} commandId={commandId}>
          <Unseen seen={seen} posted={posted} />
          <div className="row">
            <Button type="submit" name="_act" value="take-note">
              {say.seen}
            </Button>
          </div>
        </Form>
      ) : (
        <p className="quiet">{say.waits}</p>
      )}
    </section>
  );
}

/** The due date that an event gave, where it gave one. */
function dueIn(event: ReturnType<typeof rowsAbout>[number]['event']): string | undefined {
  switch (event.type) {
    case 'duty-opened':
    case 'agreed':
    case 'resumed':
      return dateOfDue(event.due);
    case 'moved':
    case 'extended':
      return dateOfDue(event.to);
    case 'refused':
    case 'returned':
      return event.due;
    default:
      return undefined;
  }
}
