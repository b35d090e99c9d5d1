import { Heading } from '@navikt/ds-react';
import { dateOf } from '../../../../core/calendar/dates.ts';
import type { Duty } from '../../../../core/case/state.ts';
import { dayAndTime } from '../../../../language/dates.ts';
import { usePage } from '../../../view/page-context.tsx';
import { nameIn, type Scene } from '../scene.ts';
import { rowsAbout } from '../sending.tsx';

/** That the work came back, and why, above the form in which it is registered anew. */
export function SentBack({ scene, duty }: { readonly scene: Scene; readonly duty: Duty | undefined }) {
  const { words, catalogue, language } = usePage();
  const say = words.duty.sentBack;
  if (!duty?.returned || duty.done) return null;
  const event = rowsAbout(scene, duty.id).findLast(({ type }) => type === 'refused' || type === 'returned')?.event;
  if (event?.type !== 'refused' && event?.type !== 'returned') return null;
  const who = (event.by && nameIn(scene, event.by)) ?? catalogue.labels.somebody;
  return (
    <section aria-labelledby="sent-back" className="panel stack">
      <Heading level="2" size="small" id="sent-back">
        {say.heading}
      </Heading>
      <p>{say.by(who, dayAndTime(event.at, dateOf(scene.now), language))}</p>
      <p className="typed">{catalogue.timeline.reason(event.reason)}</p>
    </section>
  );
}
