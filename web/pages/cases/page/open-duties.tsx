import { Heading } from '@navikt/ds-react';
import { dateOf } from '../../../../core/calendar/dates.ts';
import type { Duty } from '../../../../core/case/state.ts';
import { inOrder, isOneOfSeveral } from '../../../../core/case/what-next.ts';
import { comesBack } from '../../../../core/routine/routine.ts';
import { longDue, shortDueDay } from '../../../../language/dates.ts';
import { asSentence } from '../../../../language/language.ts';
import { holdText } from '../../../../language/timeline.ts';
import { dutyPath } from '../../../view/duty-table.tsx';
import { Explained } from '../../../view/explained.tsx';
import { usePage } from '../../../view/page-context.tsx';
import { isShort } from '../../../view/short-form.ts';
import { takenUpText } from '../../../view/taken-up.ts';
import { Unbroken } from '../../../view/unbroken.tsx';
import { actOn, dueText, isLate, lateWord, movedFrom, statusText, titleIn, whoHas } from '../duty-facts.ts';
import { nameIn, type Scene } from '../scene.ts';
import { Why } from '../why.tsx';
import { WhyDate } from '../why-date.tsx';

/** So many are read at one sight. */
const shown = 5;

/** What stands open in the case: the personal duties first, then the soonest. */
export function OpenDuties({ scene }: { readonly scene: Scene }) {
  const { words } = usePage();
  const say = words.cases;
  const duties = inOrder(scene.routine, scene.state);
  const rest = duties.slice(shown);
  const late = rest.filter((duty) => isLate(scene, duty)).length;
  return (
    <section aria-labelledby="open-duties" className="stack tight">
      <Heading level="2" size="medium" id="open-duties">
        {say.sections.open(duties.length)}
      </Heading>
      {duties.length === 0 ? (
        <p className="quiet">{say.duties.none}</p>
      ) : (
        <>
          <Explained terms={['duty', 'row', 'law', 'local', 'proposal', 'heldBack']} />
          <Table duties={duties.slice(0, shown)} scene={scene} />
        </>
      )}
      {rest.length > 0 ? (
        <details className="folded">
          <summary>{late > 0 ? say.showMoreLate(rest.length, late) : say.showMore(rest.length)}</summary>
          <Table duties={rest} scene={scene} />
        </details>
      ) : null}
    </section>
  );
}

function Table({ duties, scene }: { readonly duties: readonly Duty[]; readonly scene: Scene }) {
  const { columns } = usePage().words.cases.duties;
  return (
    <table className="list">
      <thead>
        <tr>
          {Object.entries(columns).map(([column, title]) => (
            <th key={column} scope="col" className={column === 'act' ? 'no-print' : undefined}>
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {duties.map((duty) => (
          <Row key={duty.id} duty={duty} scene={scene} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ duty, scene }: { readonly duty: Duty; readonly scene: Scene }) {
  const { words, catalogue, url, language } = usePage();
  const { labels } = catalogue;
  const { routine, state, now, found } = scene;
  const { columns, act, ...say } = words.cases.duties;
  const step = routine.steps[duty.step]!;
  const late = isLate(scene, duty);
  const reading = { nameOf: (person: string) => nameIn(scene, person), now, language, closed: routine.closed };
  const takenUp = takenUpText(duty.takenUp, reading);
  const title = titleIn(scene, duty.id);
  const today = dateOf(now);
  const moved = movedFrom(duty);
  const expected = duty.expectedFrom !== undefined && duty.expectedFrom > today ? duty.expectedFrom : undefined;
  const path = url(dutyPath(found.reference, duty.id));
  return (
    <tr>
      <td data-label={columns.what}>
        <a className="aksel-link what" href={path}>
          {title}
        </a>
        {comesBack(step) && !isOneOfSeveral(state, duty.id) ? (
          <span className="quiet"> {say.occurrence(duty.occurrence)}</span>
        ) : null}
        {step.personal ? <span className="tag after">{say.personal}</span> : null}
      </td>
      <td data-label={columns.due} className={late ? 'late' : undefined}>
        <Unbroken>{duty.suspended ? '–' : (dueText(scene, duty) ?? labels.noDeadline)}</Unbroken>
        {late ? `, ${lateWord(scene, duty, catalogue)}` : null}
        {expected ? (
          <div className="quiet">{say.earlier(shortDueDay(expected, today, language, routine.closed))}</div>
        ) : null}
        {moved && !duty.suspended ? (
          <div className="quiet">{say.movedFrom(longDue(moved, language, routine.closed))}</div>
        ) : null}
        <WhyDate scene={scene} duty={duty} />
      </td>
      <td data-label={columns.why}>
        <Why duty={duty} routine={routine} />
      </td>
      <td data-label={columns.who}>
        {whoHas(scene, duty, catalogue)}
        {takenUp === undefined ? null : <div className="quiet">{takenUp}</div>}
        {duty.offered ? (
          <div className="quiet">{say.offered(nameIn(scene, duty.offered) ?? labels.somebody)}</div>
        ) : null}
      </td>
      <td data-label={columns.status}>
        {asSentence(statusText(duty, catalogue))}
        {duty.suspended ? (
          <div className="quiet">{asSentence(holdText(duty.suspended, routine, catalogue))}</div>
        ) : null}
      </td>
      <td className="no-print">
        <a
          className="aksel-link"
          href={path}
          data-in-place={actOn(scene, duty) === 'work' && isShort(step) ? '' : undefined}
        >
          {act[actOn(scene, duty)]}
          <span className="visually-hidden">: {title}</span>
        </a>
      </td>
    </tr>
  );
}
