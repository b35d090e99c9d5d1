import { Heading } from '@navikt/ds-react';
import type { Differences, FieldChange, FieldName, StepChange } from '../../../handbook/differences.ts';
import { HeadingRow } from '../../../handbook/sheet/heading-row.tsx';
import { descriptionWords } from '../../../handbook/words.ts';
import type { Language } from '../../../language/language.ts';
import { usePage } from '../../view/page-context.tsx';

/** What differs between two versions, or a version and a draft: first of the whole, then step by step. */
export function ToldDifferences({
  lead,
  language,
  differences: { whole, steps },
}: {
  readonly lead: string;
  /** Of what is told. */
  readonly language: Language;
  readonly differences: Differences;
}) {
  const { words } = usePage();
  const say = words.routines.versions;
  if (whole.length === 0 && steps.length === 0) return <p>{say.same}</p>;
  return (
    <div className="stack">
      <p className="summary">{lead}</p>
      {whole.length > 0 ? (
        <div>
          <Heading level="3" size="small" spacing>
            {say.whole}
          </Heading>
          <Changes changes={whole} />
        </div>
      ) : null}
      {steps.length > 0 ? (
        <Heading level="3" size="small">
          {say.steps}
        </Heading>
      ) : null}
      {steps.map((step) => (
        <StepTold key={step.step} changed={step} language={language} />
      ))}
    </div>
  );
}

function StepTold({
  changed: { change, title, rows, fields },
  language,
}: {
  readonly changed: StepChange;
  readonly language: 'nb' | 'nn';
}) {
  const { words, catalogue } = usePage();
  const say = words.routines.versions;
  return (
    <div className="version-step">
      <Heading level="4" size="xsmall">
        {say[change]}: <span lang={language}>{title}</span> ({catalogue.labels.row(rows)})
      </Heading>
      {change === 'changed' ? fields.length > 0 ? <Changes changes={fields} /> : <p>{say.hidden}</p> : null}
    </div>
  );
}

/** What was said before, and what is said now. */
function Changes({ changes }: { readonly changes: readonly FieldChange[] }) {
  const { words } = usePage();
  const say = words.routines.versions;
  const { columnsChange: columns } = say;
  const label = useFieldLabel();
  return (
    <table className="list version-changes">
      <HeadingRow columns={columns} />
      <tbody>
        {changes.map(({ about: name, before, after, steps }) => (
          <tr key={`${name} ${before.join(' ')} ${after.join(' ')}`}>
            <th scope="row" data-label={columns.what}>
              {label(name)}
              {steps ? (
                <details className="plain">
                  <summary>{say.ofSteps(steps.length)}</summary>
                  <ul>
                    {steps.map((title) => (
                      <li key={title}>{title}</li>
                    ))}
                  </ul>
                </details>
              ) : null}
            </th>
            <td data-label={columns.before}>
              <Texts texts={before} none={say.nothing} />
            </td>
            <td data-label={columns.after}>
              <Texts texts={after} none={say.gone} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Texts({ texts, none }: { readonly texts: readonly string[]; readonly none: string }) {
  const [only] = texts;
  if (only === undefined) return <span className="quiet">{none}</span>;
  if (texts.length === 1) return only;
  return (
    <ul>
      {texts.map((text) => (
        <li key={text}>{text}</li>
      ))}
    </ul>
  );
}

/** What a part of a routine is called, for who looks. */
function useFieldLabel(): (name: FieldName) => string {
  const { words, language } = usePage();
  const { fields } = words.routines.versions;
  const { step } = descriptionWords(language);
  const own = (name: FieldName): name is FieldName & keyof typeof fields => Object.hasOwn(fields, name);
  return (name) => (own(name) ? fields[name] : step[name as Exclude<FieldName, keyof typeof fields>]);
}
