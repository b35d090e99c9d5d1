import { Heading, Select } from '@navikt/ds-react';
import type { CalledCase } from '../../../client/named.ts';
import { dateOf } from '../../../core/calendar/dates.ts';
import type { Differences } from '../../../handbook/differences.ts';
import { HeadingRow } from '../../../handbook/sheet/heading-row.tsx';
import { longDate } from '../../../language/dates.ts';
import type { RoutineToRead } from '../../../language/in-language.ts';
import { asSentence } from '../../../language/language.ts';
import { Form, fieldId } from '../../forms/form.tsx';
import { CaseLink } from '../../view/case-name.tsx';
import { usePage } from '../../view/page-context.tsx';
import { movePath } from './move-page.tsx';
import { type KnownRoutine, RoutineFrame } from './routine-page.tsx';
import { ToldDifferences } from './told-differences.tsx';

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
  behind,
}: {
  readonly known: KnownRoutine;
  readonly cases: ReadonlyMap<number, CasesOfVersion>;
  /** Absent where there is one version only. */
  readonly compared: Compared | undefined;
  /** By version that was written in the pages: who stands behind it, and why. */
  readonly behind: ReadonlyMap<number, string>;
}) {
  const { words } = usePage();
  const say = words.routines.versions;
  return (
    <RoutineFrame known={known} page="versions">
      <p className="summary narrow">{say.lead}</p>
      <VersionTable known={known} cases={cases} behind={behind} />
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
            <ToldDifferences
              lead={say.between(compared.from.version, compared.to.version)}
              language={compared.to.language}
              differences={compared.differences}
            />
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
  behind,
}: {
  readonly known: KnownRoutine;
  readonly cases: ReadonlyMap<number, CasesOfVersion>;
  readonly behind: ReadonlyMap<number, string>;
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
              <td data-label={say.columns.kept}>
                {longDate(dateOf(keptAt), language)}
                {behind.has(version) ? <div className="quiet">{behind.get(version)}</div> : null}
              </td>
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
