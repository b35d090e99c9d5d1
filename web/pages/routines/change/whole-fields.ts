import { type WholeForm, yearWithEveryDay } from '../../../../core/routine/editing/whole-form.ts';
import { redDays as redDaysTo } from '../../../../core/routine/schema-words.ts';
import { readDate } from '../../../../reading/dates.ts';
import { type Posted, textOf } from '../../../forms/answers.ts';
import { remindersFrom, remindFields, rungFields, rungsFrom } from './step-fields.ts';

/** The form of the whole as what its fields hold before anybody has touched them. */
export function fieldsOfWhole({ remind, escalate, escalateAtOnce, redDays, closed }: WholeForm): Posted {
  return {
    ...remindFields(remind),
    ...rungFields('escalate', escalate),
    ...rungFields('escalateAtOnce', escalateAtOnce),
    redDays,
    closed: closed.map(dayOfYear).join('\n'),
  };
}

/** `24.12.` of `12-24` */
function dayOfYear(monthAndDay: string): string {
  return monthAndDay.replace(/^0?(\d+)-0?(\d+)$/, '$2.$1.');
}

/** What somebody has filled in; a day that cannot be read stays as it was typed, for core to refuse. */
export function wholeFrom(posted: Posted, before: WholeForm): WholeForm {
  const days = textOf(posted, 'closed')
    .split(/[\n,;]/)
    .map((line) => line.trim())
    .filter(Boolean);
  const read = days.map((day) => {
    const date = readDate(day, { today: `${yearWithEveryDay}-01-01` });
    return date.ok ? date.date.slice(`${yearWithEveryDay}-`.length) : day;
  });
  return {
    remind: remindersFrom(posted),
    escalate: rungsFrom(posted, 'escalate'),
    escalateAtOnce: rungsFrom(posted, 'escalateAtOnce'),
    redDays: redDaysTo.options.find((each) => each === textOf(posted, 'redDays')) ?? before.redDays,
    closed: [...new Set(read)],
  };
}
