import type { DateText } from '../../core/calendar/dates.ts';
import type { AskedStep } from '../../core/case/brought-in.ts';
import { agreedIn, filledIn, stepField } from '../../core/case/brought-in-answers.ts';
import type { BroughtIn, BroughtInAnswer, Fields } from '../../core/case/commands.ts';
import type { Refusal } from '../../core/case/refusals.ts';
import { own } from '../../core/own.ts';
import type { RoutineToRead } from '../../language/in-language.ts';
import { dateOrText } from '../../reading/dates.ts';
import { type Posted, sureName, textOf } from './answers.ts';

/** The steps of one run that is brought in, with what their fields are called by. */
export interface BroughtInPlace<Asked = AskedStep> {
  /** `case`, or the track's id. */
  readonly place: string;
  readonly asked: readonly Asked[];
}

/** The names of the fields: of the whole, of an answer to a request for consent, and of one step. */
export const broughtInNames = {
  runs: 'b.runs',
  source: 'b.source',
  consent: (receiver: string) => `b.consent.${receiver}`,
  step: (place: string, step: string) => `b.${place}.${step}`,
  on: (place: string, step: string) => `b.${place}.${step}.on`,
  agreed: (place: string, step: string) => `b.${place}.${step}.agreed`,
} as const;

const names = broughtInNames;

/** What was typed of what was brought in, by the names of the fields. */
export function broughtInTyped(posted: Posted): Record<string, string> {
  const typed = Object.keys(posted).filter((name) => name.startsWith('b.') || name.startsWith(sureName('b.')));
  return Object.fromEntries(typed.map((name) => [name, textOf(posted, name)]));
}

/** Whether somebody has said that it runs already, or that it does not; undefined where nobody has said either. */
export function saidToRun(posted: Posted): boolean | undefined {
  const said = textOf(posted, names.runs);
  return said === 'yes' ? true : said === 'no' ? false : undefined;
}

/** What was typed as the core reads it. A day beside an answer that has none says the answer itself. */
export function broughtInFrom(
  posted: Posted,
  { place, asked }: BroughtInPlace<Pick<AskedStep, 'step' | 'kind'>>,
  receivers: readonly string[],
  today: DateText,
): BroughtIn {
  const steps = asked.flatMap(({ step, kind }): [string, BroughtInAnswer][] => {
    const is = textOf(posted, names.step(place, step));
    const day = (name: string, sense: 'done' | 'agreed') => {
      const text = textOf(posted, name);
      return text === '' ? undefined : dateOrText(text, { today, sense });
    };
    const on = day(names.on(place, step), 'done');
    const agreed = day(names.agreed(place, step), 'agreed');
    if (kind === 'recurring') return [[step, on === undefined ? { is: 'from-today' } : { is: 'last-done', on }]];
    if (is === 'does-not-apply') return [[step, { is }]];
    if (is === 'done' || (is === '' && on !== undefined)) return [[step, { is: 'done', ...(on ? { on } : {}) }]];
    if (is === 'not-done' || agreed !== undefined) return [[step, { is: 'not-done', ...(agreed ? { agreed } : {}) }]];
    return [];
  });
  const consents = receivers.flatMap((receiver) => {
    const answer = textOf(posted, names.consent(receiver));
    return answer === 'given' || answer === 'refused' ? [[receiver, answer] as const] : [];
  });
  return {
    source: textOf(posted, names.source),
    steps: Object.fromEntries(steps),
    ...(consents.length > 0 ? { consents: Object.fromEntries(consents) } : {}),
  };
}

/** The agreed days that the person has said yes to, where they are unusual, as part of a command. */
export function broughtInSure(posted: Posted, { place, asked }: BroughtInPlace<Pick<AskedStep, 'step'>>): Fields {
  return Object.fromEntries(
    asked.flatMap(({ step }) => {
      const value = textOf(posted, sureName(names.step(place, step)));
      return value === '' ? [] : [[stepField(step), value]];
    }),
  );
}

/** The agreed day that a refusal asks about once more. */
export function broughtInConfirm(refusal: Refusal, broughtIn: BroughtIn | undefined): string | undefined {
  const day = refusal.code === 'date-unusual' ? own(agreedIn(broughtIn?.steps ?? {}), refusal.field ?? '') : undefined;
  return typeof day === 'string' ? day : undefined;
}

/** The form with what most likely holds in what was left open, as the button for that fills it. */
export function broughtInFilled(
  routine: RoutineToRead,
  posted: Posted,
  places: readonly BroughtInPlace[],
  receivers: readonly string[],
  today: DateText,
): Record<string, string> {
  const filled = places.flatMap((its) => {
    const { steps, consents } = broughtInFrom(posted, its, receivers, today);
    return Object.entries(filledIn(routine, its.asked, { steps, consents })).flatMap(([step, { is }]) =>
      own(steps, step) === undefined ? [[names.step(its.place, step), is] as const] : [],
    );
  });
  return { ...broughtInTyped(posted), ...Object.fromEntries(filled) };
}

/** Whether a refusal is about what was done before, wherever that is. */
export function isAboutBroughtIn(refusal: Refusal): boolean {
  return refusal.code === 'brought-in-asked' || broughtInField(refusal, '') !== undefined;
}

/** The field that a refusal of what was brought in is about; undefined where it is about something else. */
export function broughtInField({ field }: Refusal, place: string): string | undefined {
  if (field === 'source' || field === 'consents') return names.source;
  return field?.startsWith('steps.') ? names.step(place, field.slice('steps.'.length)) : undefined;
}
