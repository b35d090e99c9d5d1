import { groundOf } from '../../core/routine/adoption/adopted.ts';
import { asSentence, type Language } from '../../language/language.ts';
import { basisTag } from '../../language/rules.ts';
import { unmarked } from '../markdown.ts';
import type { StepField } from '../step.ts';

/** What is said of a step: the text, where its date stands, and what is listed below it. */
export function FieldTold({
  field: { text, rule, items },
  language,
}: {
  readonly field: StepField;
  readonly language: Language;
}) {
  return (
    <>
      {text ? asSentence(unmarked(text)) : null}
      {rule ? (
        <>
          {' '}
          <BasisTag rule={rule} language={language} />
        </>
      ) : null}
      {items.length > 0 ? (
        <ul>
          {items.map(({ lead, text: words }) => (
            <li key={`${lead} ${words}`}>
              {lead === undefined ? null : <strong>{unmarked(lead)}</strong>}
              {lead !== undefined && words ? ': ' : null}
              {unmarked(words)}
            </li>
          ))}
        </ul>
      ) : null}
    </>
  );
}

/** The little word beside a date that says where it stands, with the paragraph where that is the law. */
function BasisTag({ rule, language }: { readonly rule: NonNullable<StepField['rule']>; readonly language: Language }) {
  return (
    <>
      <span className={`tag basis-${groundOf(rule)}`}>{basisTag(rule, language)}</span>
      {rule.law ? <span className="quiet"> {rule.law}</span> : null}
    </>
  );
}
