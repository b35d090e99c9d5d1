import { type Posted, textOf } from '../../forms/answers.ts';
import { eachOnce, type FieldError } from '../../forms/form.tsx';
import { forAll } from './lines.ts';

/** What is wrong with one line that was chosen; the names are those of the form of one case. */
export interface WrongLine {
  /** Of the names of its fields. */
  readonly prefix: string;
  readonly errors: readonly FieldError[];
  /** The same sentence with which case it is about. */
  readonly inCase: (text: string) => string;
}

/**
 * What is wrong with what was said for all, or was left open there, is said once, at the field above: it was forgotten once, and
 * not in each case. What is wrong with a line's own answer, or in its case alone, stands in the line.
 *
 * @param asked the fields that stand above the lines
 */
export function saidOnce(wrong: readonly WrongLine[], posted: Posted, asked: readonly string[]): readonly FieldError[] {
  const isFromAbove = ({ prefix }: WrongLine, { name, confirm }: FieldError) =>
    name !== undefined && confirm === undefined && asked.includes(name) && textOf(posted, `${prefix}${name}`) === '';
  const isShared = (error: FieldError) => {
    const saying = wrong.filter((line) => line.errors.some(isSame(error)) && isFromAbove(line, error));
    const asking = wrong.filter((line) => isFromAbove(line, error));
    return saying.length > 1 ? saying.length === asking.length : textOf(posted, `${forAll}${error.name}`) === '';
  };
  return eachOnce(
    wrong.flatMap((line) =>
      line.errors.map((error) =>
        isFromAbove(line, error) && isShared(error)
          ? { ...error, name: `${forAll}${error.name}` }
          : { ...error, name: `${line.prefix}${error.name ?? 'pick'}`, text: line.inCase(error.text) },
      ),
    ),
  );
}

function isSame(one: FieldError) {
  return ({ name, text }: FieldError) => name === one.name && text === one.text;
}
