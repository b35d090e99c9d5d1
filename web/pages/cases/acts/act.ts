import type { ReactNode } from 'react';
import type { AskedStep } from '../../../../core/case/brought-in.ts';
import type { Refusal } from '../../../../core/case/refusals.ts';
import type { CaseActsWords } from '../../../../language/pages/nb/case-acts.ts';
import { pageWords } from '../../../../language/pages/words.ts';
import type { RefusalContext } from '../../../../language/refusals.ts';
import type { Posted } from '../../../forms/answers.ts';
import type { FieldError } from '../../../forms/form.tsx';
import { casePath } from '../../../view/duty-table.tsx';
import type { Asked, Scene } from '../scene.ts';

/** What an act is about, as its address says it: a duty, a run of a track, a fact, a role … */
export type Query = Readonly<Record<string, string | undefined>>;

/** One act as a page: what is asked, what is then asked of the case, and what it is called. */
export interface ActForm {
  readonly title: string;
  readonly lead: string;
  /** The fields, with what was typed before and what is wrong with it. */
  readonly fields: (form: FormState) => ReactNode;
  /** What was typed as what is asked of the case; or what must be mended before it can be asked. */
  readonly command: (posted: Posted) => Asked | readonly FieldError[];
  /** The field of the form that a refusal is about. */
  readonly nameOf: (refusal: Refusal) => string | undefined;
  readonly context: RefusalContext;
  /** What was typed, as it stands in the preview. */
  readonly written: (posted: Posted) => readonly (readonly [label: string, text: string])[];
  /** What else is to be known before it is done. */
  readonly notes?: ((posted: Posted) => readonly string[]) | undefined;
  readonly submit: string;
  /** What stands on the form's button, where that is neither to see what happens nor `submit`. */
  readonly first?: string | undefined;
  /** False where nothing should stand between the thought and the deed. */
  readonly previewed: (posted: Posted) => boolean;
  /** The form as the button fills it in that says that everything before today was done. */
  readonly fill?: ((posted: Posted) => Posted) | undefined;
  /** Whether an answer asks for more than the form that it came from showed: it is shown again with that, and nothing is wrong. */
  readonly asksMore?: ((posted: Posted) => boolean) | undefined;
  /** What counts from a date that is typed, where so much does that it is asked first what was done before. */
  readonly counted?: ((posted: Posted) => readonly AskedStep[]) | undefined;
  /** Where `Avbryt` leads; to the case where it is not given. */
  readonly back?: string | undefined;
}

/** An act that can be about several things, and the address does not say which: the ways to each. */
export interface ActChoice {
  readonly title: string;
  readonly lead: string;
  readonly choices: readonly { readonly text: string; readonly path: string }[];
}

export interface FormState {
  readonly posted: Posted;
  readonly errors: readonly FieldError[];
  /** In an anonymous case nobody is asked why: what stands there instead. */
  readonly noReason?: string | undefined;
}

/** Makes an act for a case; undefined where the address names nothing that it could be about. */
export type Act = (scene: Scene, query: Query) => ActForm | ActChoice | undefined;

/** The address of an act. */
export function actPath(reference: string, act: string, query: Readonly<Record<string, string>> = {}): string {
  const text = new URLSearchParams(query).toString();
  return `${casePath(reference)}/acts/${act}${text ? `?${text}` : ''}`;
}

/** The sentences of the acts in the viewer's language. */
export function actWords({ language }: Pick<Scene, 'language'>): CaseActsWords {
  return pageWords(language).caseActs;
}

/** What is wrong with one field. */
export function errorOf({ errors }: Pick<FormState, 'errors'>, name: string): string | undefined {
  return errors.find((error) => error.name === name)?.text;
}

/** Refusals of a field whose name in the form is the same. */
export function sameName({ field }: Refusal): string | undefined {
  return field;
}

export const always = () => true;
