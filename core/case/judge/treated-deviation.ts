import { addPeriod, dateOf } from '../../calendar/dates.ts';
import { own } from '../../own.ts';
import { cleanText } from '../clean-text.ts';
import { reasonNotKept } from '../facts.ts';
import { dutyParts } from '../state.ts';
import { judgeReason } from '../text.ts';
import { leads } from '../who-may.ts';
import { type Draft, emit } from './draft.ts';
import { type CommandOf, granted, type Refusals } from './judging.ts';

/** A measure that is further ahead is a slip of the hand. */
const furthest = 'P2Y';

/**
 * What came of a deviation. Which rows of a journal are deviations is known by whoever reads it: the case knows that there is such a
 * row. Also of a case that is closed, since that is often when one looks back.
 */
export function treatDeviation(draft: Draft, command: CommandOf<'treat-deviation'>): Refusals {
  const { routine, state } = draft;
  const { by, deviation, cause, reason, closed, who, until, measure } = command;
  if (!leads(routine, by)) return [{ code: 'not-a-deciding-role' }];
  if (deviation < 1 || deviation > state.sequence) return [{ code: 'deviation-unknown', field: 'deviation' }];
  const { track, step, occurrence } = dutyParts(command.duty ?? '');
  const opened = own(own(state.tracks, track)?.steps, step)?.occurrences ?? 0;
  if (command.duty !== undefined && !(occurrence >= 1 && occurrence <= opened))
    return [{ code: 'duty-unknown', field: 'duty' }];
  const today = dateOf(draft.now);
  const measured = cleanText(measure ?? '') !== '';
  const refusals: Refusals = [
    ...judgeReason(reason),
    // Who the family is could stand in it.
    ...(measured && reasonNotKept(routine, state) !== undefined
      ? [{ code: 'field-identifies', field: 'measure' } as const]
      : []),
    // What is to be done has a day ahead; what is done with may have had one.
    ...(until !== undefined && !closed && until < today
      ? [{ code: 'date-before-today', field: 'until' } as const]
      : []),
    ...(until !== undefined && until > addPeriod(today, furthest)
      ? [{ code: 'date-out-of-bounds', field: 'until' } as const]
      : []),
  ];
  if (refusals.length > 0) return refusals;
  emit(draft, {
    ...{ type: 'deviation-treated', at: draft.now, by: by.person, deviation, duty: command.duty },
    ...{ cause, reason, measure: measured ? measure : undefined, who, until, closed },
  });
  return granted;
}
