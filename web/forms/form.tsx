import { Button, ErrorSummary } from '@navikt/ds-react';
import type { ReactNode } from 'react';
import { usePage } from '../view/page-context.tsx';
import { type Posted, textOf } from './answers.ts';

/** What is wrong with what was sent: the field's name in the form, and the sentence that helps. */
export interface FieldError {
  /** The name in the form; absent where it is about the whole. */
  readonly name?: string | undefined;
  readonly text: string;
  /** The answer as the core reads it, where the person may say that it is right all the same. */
  readonly confirm?: string | undefined;
}

/** Each sentence once, however many refusals say it. */
export function eachOnce(errors: readonly FieldError[]): readonly FieldError[] {
  return errors.filter(({ text }, index) => errors.findIndex((other) => other.text === text) === index);
}

/** The id of the element that a field's error leads to. */
export function fieldId(name: string): string {
  return `f-${name.replaceAll(/[^A-Za-z0-9_-]/g, '-')}`;
}

/**
 * What every field of one form carries, by its name: its place, what is wrong with it, and what was typed.
 *
 * @param prefix of the names in the form, so that several forms can stand on one page
 */
export function fieldsOf(posted: Posted, errors: readonly FieldError[], prefix = '') {
  return (field: string) => {
    const name = `${prefix}${field}`;
    return {
      id: fieldId(name),
      name,
      error: errors.find((error) => error.name === name)?.text,
      defaultValue: textOf(posted, name),
    };
  };
}

/** All that must be mended, each with a way to it. */
export function Errors({ errors }: { readonly errors: readonly FieldError[] }) {
  const { words } = usePage();
  if (errors.length === 0) return null;
  return (
    <ErrorSummary heading={words.frame.errors.heading}>
      {errors.map(({ name, text }) => (
        <ErrorSummary.Item key={`${name}-${text}`} href={`#${name === undefined ? 'content' : fieldId(name)}`}>
          {text}
        </ErrorSummary.Item>
      ))}
    </ErrorSummary>
  );
}

/** The form that was kept, so that it is forgotten once it is sent. */
export function KeptDraft({ id }: { readonly id: string }) {
  return id === '' ? null : <input type="hidden" name="_draft" value={id} />;
}

/** A form that is sent to this server alone, with what shows that our own page made it. */
export function Form({
  action,
  children,
  submit,
  cancel,
  commandId,
  method = 'post',
  files = false,
  short = false,
}: {
  /** A path below the base path. */
  readonly action: string;
  readonly children: ReactNode;
  /** What stands on the button; absent where the form has its own. */
  readonly submit?: string | undefined;
  /** A path to go back to. */
  readonly cancel?: string | undefined;
  /** Names one decision for good: sent twice, it is still one. */
  readonly commandId?: string | undefined;
  readonly method?: 'get' | 'post';
  /** There is a file in it, so that it is sent in parts. */
  readonly files?: boolean;
  /** It asks so little that the script opens it where the list is that leads to it. */
  readonly short?: boolean;
}) {
  const { url, formToken, words } = usePage();
  return (
    <form
      method={method}
      action={url(action)}
      encType={files ? 'multipart/form-data' : undefined}
      className="stack"
      data-short={short ? '' : undefined}
      noValidate
    >
      {method === 'post' ? <input type="hidden" name="_token" value={formToken} /> : null}
      {commandId ? <input type="hidden" name="_command" value={commandId} /> : null}
      {children}
      {submit || cancel ? (
        <div className="row">
          {submit ? <Button type="submit">{submit}</Button> : null}
          {cancel ? (
            <a className="aksel-link" href={url(cancel)}>
              {words.frame.cancel}
            </a>
          ) : null}
        </div>
      ) : null}
    </form>
  );
}
