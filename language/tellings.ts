import type { InstantText } from '../core/calendar/dates.ts';
import type { Delivery } from '../core/post/delivery.ts';
import { catalogueOf } from './catalogue.ts';
import { inSentence } from './language.ts';
import { type Reading, toldText } from './timeline.ts';
import { roleTitle } from './titles.ts';

/** What came of telling somebody, as a line of the timeline beside what happened in the case. */
export interface Telling {
  readonly at: InstantText;
  readonly text: string;
  /** Number of the event that called for it: of what happened at one instant, it comes after that. */
  readonly after: number;
}

/**
 * The lines that a case's deliveries give, in their order. One mail about several duties is one line. That nobody could be
 * told stands in the journal, since the case has heard it.
 */
export function tellings(deliveries: readonly Delivery[], reading: Reading): readonly Telling[] {
  const said = new Set<string>();
  return deliveries.flatMap((delivery) => {
    const { at, message } = delivery;
    const text = textOf(delivery, reading);
    const key = delivery.messageId ?? `${delivery.result} ${delivery.person ?? delivery.role} ${at}`;
    if (text === undefined || said.has(key)) return [];
    said.add(key);
    return [{ at, text, after: message.sequence }];
  });
}

function textOf(delivery: Delivery, reading: Reading): string | undefined {
  const { result, person, instead, role, channel } = delivery;
  const { timeline, labels } = catalogueOf(reading.routine.language);
  if (channel !== undefined) return calledText(delivery, reading);
  switch (result) {
    case 'taken':
      return person === undefined
        ? undefined
        : toldText({ person, instead }, { language: reading.routine.language, nameOf: reading.nameOf });
    case 'refused':
      return timeline.mailRefused((person && reading.nameOf(person)) ?? labels.somebody);
    case 'dropped':
      return timeline.mailDropped(inSentence(roleTitle(role, reading.routine)));
    case 'in-digest':
      return timeline.inDigest((person && reading.nameOf(person)) ?? labels.somebody);
    case 'withheld':
      return timeline.withheld;
    case 'nobody':
      return undefined;
  }
}

/** The same of a way beside mail. Of it also that nobody could be reached: no event of the case says so. */
function calledText({ result, person, channel }: Delivery, { routine, nameOf }: Reading): string | undefined {
  const { timeline, labels } = catalogueOf(routine.language);
  const name = (person && nameOf(person)) ?? labels.somebody;
  switch (result) {
    case 'taken':
      return channel === 'webhook' ? timeline.calledAll : timeline.called(name);
    case 'refused':
      return channel === 'webhook' ? timeline.callAllRefused : timeline.callRefused(name);
    case 'nobody':
      return timeline.calledNobody;
    case 'dropped':
    case 'in-digest':
    case 'withheld':
      return undefined;
  }
}
