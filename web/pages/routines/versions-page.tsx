import { Heading, Select } from '@navikt/ds-react';
import type { CalledCase } from '../../../client/named.ts';
import { dateOf } from '../../../core/calendar/dates.ts';
import type { Differences, FieldChange, FieldName, StepChange } from '../../../handbook/differences.ts';
import { HeadingRow } from '../../../handbook/sheet/heading-row.tsx';
import { descriptionWords } from '../../../handbook/words.ts';
import { longDate } from '../../../language/dates.ts';
import type { RoutineToRead } from '../../../language/in-language.ts';
import { asSentence } from '../../../language/language.ts';
import { Form, fieldId } from '../../forms/form.tsx';
import { CaseLink } from '../../view/case-name.tsx';
import { usePage } from '../../view/page-context.tsx';
import { movePath } from './move-page.tsx';
import { type KnownRoutine, RoutineFrame } from './routine-page.tsx';

/** The open cases on a version that the one who looks may open, and what the first of them are called. */
export interface CasesOfVersion {
  readonly total: number;
  readonly cases: readonly CalledCase[];
}

/** Two versions, and what differs; without them where the address names one that is not there. */
export interface Compared {
  readonly from: RoutineToRead | undefined;
  readonly to: RoutineToRead | undefined;
  readonly differences: Differences | undefined;
}

/** The versions that there are, which cases are on which, and what differs between two of them. */
export function VersionsPage({
  known,
  cases,
  compared,
}: {
  readonly known: KnownRoutine;
  readonly cases: ReadonlyMap<number, CasesOfVersion>;
  /** Absent where there is one version only. */
  readonly compared: Compared | undefined;
}) {
  const { words } = usePage();
  const say = words.routines.versions;
  return (
    <RoutineFrame known={known} page="versions">
      <p className="summary narrow">{say.lead}</p>
      <VersionTable known={known} cases={cases} />
      {compared ? (
        <section aria-labelledby="compare" className="stack">
          <Heading level="2" size="medium" id="compare">
            {say.compare}
          </Heading>
          <Choose known={known} compared={compared} />
          {compared.from && compared.to && compared.from.version < compared.to.version ? (
            <ToMove id={known.routine.id} from={compared.from.version} to={compared.to.version} />
          ) : null}
          {compared.from && compared.to && compared.differences ? (
            <Told from={compared.from} to={compared.to} differences={compared.differences} />
          ) : (
            <p>{say.unknown}</p>
          )}
        </section>
      ) : (
        <p className="quiet">{say.one}</p>
      )}
    </RoutineFrame>
  );
}

/** The way to what the newer of the two would do to the cases that run. */
function ToMove({ id, from, to }: { readonly id: string; readonly from: number; readonly to: number }) {
  const { words, url } = usePage();
  return (
    <p>
      <a className="aksel-link" href={url(movePath(id, { from, to }))}>
        {words.moves.see}
      </a>
      <br />
      <span className="quiet">{words.moves.seeLead}</span>
    </p>
  );
}

function VersionTable({
  known: { routine, versions },
  cases,
}: {
  readonly known: KnownRoutine;
  readonly cases: ReadonlyMap<number, CasesOfVersion>;
}) {
  const { words, catalogue, language, url } = usePage();
  const say = words.routines.versions;
  return (
    <table className="list">
      <HeadingRow columns={say.columns} />
      <tbody>
        {versions.map(({ version, keptAt }, index) => {
          const { total, cases: first } = cases.get(version) ?? { total: 0, cases: [] };
          return (
            <tr key={version}>
              <td data-label={say.columns.version}>
                <a className="aksel-link" href={url(`/routines/${routine.id}?version=${version}`)}>
                  {asSentence(catalogue.labels.version(version))}
                </a>
                {index === 0 ? ` (${say.newest})` : null}
              </td>
              <td data-label={say.columns.kept}>{longDate(dateOf(keptAt), language)}</td>
              <td data-label={say.columns.cases}>
                {total === 0 ? (
                  words.routines.noCases
                ) : (
                  <>
                    {total}:{' '}
                    {first.map((its, at) => (
                      <span key={its.reference}>
                        {at > 0 ? ', ' : null}
                        <CaseLink {...its} />
                      </span>
                    ))}
                    {total > first.length ? ` ${say.more(total - first.length)}` : null}
                  </>
                )}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function Choose({
  known: { routine, versions },
  compared,
}: {
  readonly known: KnownRoutine;
  readonly compared: Compared;
}) {
  const { words, catalogue } = usePage();
  const say = words.routines.versions;
  const select = (name: 'from' | 'to', chosen: number | undefined) => (
    <Select id={fieldId(name)} name={name} label={say[name]} defaultValue={chosen === undefined ? '' : String(chosen)}>
      {chosen === undefined ? <option value="">{words.frame.choose}</option> : null}
      {versions.map(({ version }) => (
        <option key={version} value={version}>
          {catalogue.labels.version(version)}
        </option>
      ))}
    </Select>
  );
  return (
    <Form action={`/routines/${routine.id}/versions`} method="get" submit={say.show}>
      <div className="row">
        {select('from', compared.from?.version)}
        {select('to', compared.to?.version)}
      </div>
    </Form>
  );
}

function Told({
  from,
  to,
  differences: { whole, steps },
}: {
  readonly from: RoutineToRead;
  readonly to: RoutineToRead;
  readonly differences: Differences;
}) {
  const { words } = usePage();
  const say = words.routines.versions;
  if (whole.length === 0 && steps.length === 0) return <p>{say.same}</p>;
  return (
    <div className="stack">
      <p className="summary">{say.between(from.version, to.version)}</p>
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
        <StepTold key={step.step} changed={step} language={to.language} />
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
        {changes.map(({ about: name, before, after }) => (
          <tr key={name}>
            <th scope="row" data-label={columns.what}>
              {label(name)}
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
