import type { ReactNode } from 'react';
import { type Ground, groundOf, grounds } from '../../../core/routine/adoption/adopted.ts';
import type { StepToRead } from '../../../language/in-language.ts';
import { usePage } from '../../view/page-context.tsx';
import { excerptOf, Marked } from './search.tsx';

/** One line that opens: what it is about, and inside it all that there is to say. Of a page one is open at a time. */
export function OpenableRow({
  place,
  label,
  text,
  found,
  steps = [],
  words,
  open,
  lang,
  children,
}: {
  /** The id of the place inside, which an address may lead to. */
  readonly place: string;
  readonly label?: string | undefined;
  /** What the line says after its label. */
  readonly text: string;
  /** A text inside in which what is searched for stands, where the line itself does not have it. */
  readonly found?: string | undefined;
  readonly steps?: readonly StepToRead[];
  /** What is searched for. */
  readonly words: readonly string[];
  readonly open: boolean;
  readonly lang?: string | undefined;
  readonly children: ReactNode;
}) {
  const { catalogue } = usePage();
  return (
    <details className="routine-row" name="routine-row" open={open}>
      <summary>
        {label === undefined ? null : (
          <strong className="row-label" lang={lang}>
            <Marked text={label} words={words} />
          </strong>
        )}
        <span className="row-text">
          <span lang={lang}>
            <Marked text={excerptOf(text, words)} words={words} />
          </span>
          {found === undefined ? null : (
            <span className="row-found quiet" lang={lang}>
              <Marked text={excerptOf(found, words)} words={words} />
            </span>
          )}
        </span>
        <span className="row-tags">
          {groundsOf(steps).map((basis) => (
            <span key={basis} className={`tag basis-${basis}`}>
              {catalogue.labels.basis[basis]}
            </span>
          ))}
        </span>
      </summary>
      <div className="row-opened" id={place}>
        {children}
      </div>
    </details>
  );
}

/** Where the dates of some steps stand, each place once. */
function groundsOf(steps: readonly StepToRead[]): readonly Ground[] {
  const rules = steps.flatMap(({ deadline, approval, handover }) => [
    ...(deadline.kind === 'none' ? [] : [deadline]),
    ...[approval, handover].filter((rule) => rule !== undefined),
  ]);
  return grounds.filter((ground) => rules.some((rule) => groundOf(rule) === ground));
}
