import { Heading } from '@navikt/ds-react';
import { dateOf, type InstantText } from '../../../core/calendar/dates.ts';
import { datesByGround } from '../../../core/routine/adoption/adopted.ts';
import type { Decided } from '../../../core/routine/adoption/answers.ts';
import { HeadingRow } from '../../../handbook/sheet/heading-row.tsx';
import { decidedText } from '../../../language/answered.ts';
import { shortDate } from '../../../language/dates.ts';
import type { RoutineToRead } from '../../../language/in-language.ts';
import { usePage } from '../../view/page-context.tsx';
import { newRoutinePath } from '../../view/routine-links.ts';
import { Unbroken } from '../../view/unbroken.tsx';

/** A routine in its newest version, and the open cases of the one who looks, on any version. */
export interface ListedRoutine {
  readonly routine: RoutineToRead;
  readonly decided: Decided;
  readonly keptAt: InstantText;
  readonly cases: readonly { readonly version: number; readonly count: number }[];
}

/** Every routine that there is, by municipality. */
export function RoutineList({
  routines,
  unpublished,
  mayAdd,
}: {
  /** Those of which a first version is written, for whoever may write it. */
  readonly unpublished: readonly RoutineToRead[];
  readonly routines: readonly ListedRoutine[];
  /** Whoever looks may begin a new one. */
  readonly mayAdd: boolean;
}) {
  const { words, url } = usePage();
  const say = words.routines;
  const { columns } = say;
  return (
    <div className="stack">
      <Heading level="1" size="large">
        {say.title}
      </Heading>
      <p className="summary narrow">{say.intro}</p>
      {mayAdd ? (
        <p>
          <a className="aksel-link" href={url(newRoutinePath)}>
            {words.newRoutine.title}
          </a>
        </p>
      ) : null}
      {unpublished.length > 0 ? (
        <section aria-labelledby="unpublished" className="stack tight">
          <Heading level="2" size="small" id="unpublished">
            {say.unpublished(unpublished.length)}
          </Heading>
          <ul>
            {unpublished.map(({ id, title, municipality }) => (
              <li key={id}>
                <a className="aksel-link" href={url(`/routines/${id}/change`)}>
                  {title} ({municipality})
                </a>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      {routines.length === 0 ? (
        <p className="quiet">{say.none}</p>
      ) : (
        <table className="list">
          <HeadingRow columns={columns} />
          <tbody>
            {routines.map((each) => (
              <Row key={each.routine.id} {...each} />
            ))}
          </tbody>
        </table>
      )}
    </div>
  );
}

function Row({ routine, decided, keptAt, cases }: ListedRoutine) {
  const { words, catalogue, language, url, now } = usePage();
  const say = words.routines;
  const { columns } = say;
  const { version } = catalogue.labels;
  const { law, local, proposal, adopted } = datesByGround(routine.steps);
  return (
    <tr>
      <td data-label={columns.routine}>
        <a className="aksel-link" href={url(`/routines/${routine.id}`)}>
          {routine.title}
        </a>
      </td>
      <td data-label={columns.municipality}>{routine.municipality}</td>
      <td data-label={columns.version}>
        {version(routine.version)}
        <div className="quiet">
          <Unbroken>{say.keptAt(shortDate(dateOf(keptAt), dateOf(now), language))}</Unbroken>
        </div>
      </td>
      <td data-label={columns.basis}>
        {[
          ...(law > 0 ? [say.inLaw(law)] : []),
          ...(local > 0 ? [say.inDocument(local)] : []),
          ...(proposal > 0 ? [say.proposed(proposal)] : []),
          ...(adopted > 0 ? [say.adopted(adopted)] : []),
        ].join(', ')}
        <div>
          <a className="aksel-link" href={url(`/routines/${routine.id}/decide`)}>
            {decidedText(decided, language)}
            <span className="visually-hidden">: {routine.title}</span>
          </a>
        </div>
      </td>
      <td data-label={columns.cases}>
        {cases.length === 0 ? (
          say.noCases
        ) : (
          <a className="aksel-link" href={url(`/routines/${routine.id}/versions`)}>
            {cases.map(({ version: number, count }) => say.casesOn(count, version(number))).join(', ')}
          </a>
        )}
      </td>
    </tr>
  );
}
