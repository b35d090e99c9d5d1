import type { ReactNode } from 'react';
import { dateOf } from '../../../../core/calendar/dates.ts';
import { type AskedStep, runsAlready } from '../../../../core/case/brought-in.ts';
import type { BroughtIn, Fields } from '../../../../core/case/commands.ts';
import type { Refusal } from '../../../../core/case/refusals.ts';
import { pageWords } from '../../../../language/pages/words.ts';
import { type Posted, textOf } from '../../../forms/answers.ts';
import {
  type BroughtInPlace,
  broughtInField,
  broughtInFilled,
  broughtInFrom,
  broughtInNames,
  broughtInSure,
  saidToRun,
} from '../../../forms/brought-in.ts';
import { BroughtInFields, RunsField } from '../../../forms/brought-in-fields.tsx';
import type { Scene } from '../scene.ts';
import type { FormState } from './act.ts';

/** What an act asks of something that runs already, as its form, its command and its preview need it. */
export interface BroughtInPart {
  readonly fields: (form: FormState) => ReactNode;
  /** The form as the button fills it in that says that everything before today was done. */
  readonly fill: (posted: Posted) => Posted;
  /** Whether somebody says that it runs already in a form that did not ask yet what was done. */
  readonly asksMore: (posted: Posted) => boolean;
  /** Undefined where nobody has said that it runs already. */
  readonly answer: (posted: Posted) => BroughtIn | undefined;
  /** What would come at once of what is typed, if it is meant. */
  readonly counted: (posted: Posted) => readonly AskedStep[];
  /** The unusual days in it that the person has said yes to. */
  readonly sure: (posted: Posted) => Fields;
  readonly written: (posted: Posted) => readonly (readonly [label: string, text: string])[];
  /** The field that a refusal of it is about; undefined where it is about something else. */
  readonly nameOf: (refusal: Refusal) => string | undefined;
}

/** The same questions as an opening asks, of what one act begins in a case. */
export function broughtInPart(
  { routine, now, language }: Scene,
  about: {
    /** What its fields are called by: a track's id, or a run. */
    readonly place: string;
    readonly title: string;
    /** What the act would begin, by what is typed. */
    readonly asked: (posted: Posted) => readonly AskedStep[];
    /** Whose consents are asked for. */
    readonly receivers: readonly string[];
    /** Whether it runs already is asked whatever is typed; else where something would have come by now. */
    readonly always: boolean;
  },
): BroughtInPart {
  const { place, title, receivers } = about;
  const today = dateOf(now);
  const placeOf = (posted: Posted): BroughtInPlace => ({ place, asked: about.asked(posted) });
  return {
    fields: (form) => {
      const { posted, errors } = form;
      const its = placeOf(posted);
      const isAsked =
        about.always ||
        saidToRun(posted) !== undefined ||
        errors.some(({ name }) => name === broughtInNames.runs) ||
        runsAlready(its.asked);
      if (!isAsked) return null;
      return (
        <>
          <RunsField
            posted={about.always ? { [broughtInNames.runs]: 'no', ...posted } : posted}
            errors={errors}
            isTrack
          />
          {saidToRun(posted) ? (
            <BroughtInFields
              routine={routine}
              places={[{ ...its, title }]}
              receivers={receivers}
              filled={textOf(posted, '_do') === 'fill'}
              posted={posted}
              errors={errors}
            />
          ) : null}
        </>
      );
    },
    fill: (posted) => {
      const its = { ...posted, [broughtInNames.runs]: 'yes' };
      return { ...its, ...broughtInFilled(routine, its, [placeOf(its)], receivers, today) };
    },
    asksMore: (posted) => saidToRun(posted) === true && posted[broughtInNames.source] === undefined,
    answer: (posted) => (saidToRun(posted) ? broughtInFrom(posted, placeOf(posted), receivers, today) : undefined),
    counted: (posted) => about.asked(posted).filter(({ comes }) => comes === 'now'),
    sure: (posted) => (saidToRun(posted) ? broughtInSure(posted, placeOf(posted)) : {}),
    written: (posted) =>
      saidToRun(posted) ? [[pageWords(language).broughtIn.source, textOf(posted, broughtInNames.source)]] : [],
    nameOf: (refusal) => (refusal.code === 'brought-in-asked' ? broughtInNames.runs : broughtInField(refusal, place)),
  };
}
