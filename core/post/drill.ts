import type { InstantText } from '../calendar/dates.ts';
import type { PersonId } from '../case/state.ts';
import type { Directory } from '../people/directory.ts';
import type { Shift } from '../people/on-call.ts';
import type { ChannelName } from './calls.ts';

/** One trial: by which way to whom, or to all who read a channel. */
export interface Trial {
  readonly way: 'mail' | ChannelName;
  readonly person?: PersonId | undefined;
}

/**
 * What a drill tries: every way that is set, to everybody who has duty at an instant. Who has no number or address is tried all the
 * same, so that the drill says so.
 */
export function trialsAt(
  rota: readonly Shift[],
  channels: readonly ChannelName[],
  directory: Directory,
  at: InstantText,
): readonly Trial[] {
  const onDuty = rota.filter(({ from, to }) => from <= at && at < to).map(({ person }) => person);
  const persons = [...new Set(onDuty)].filter((person) => directory.persons[person]?.active);
  return [
    ...persons.flatMap((person): readonly Trial[] => [
      { way: 'mail', person },
      ...(channels.includes('sms') ? [{ way: 'sms', person } as const] : []),
    ]),
    ...(channels.includes('webhook') ? [{ way: 'webhook' } as const] : []),
  ];
}
