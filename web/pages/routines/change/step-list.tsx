import { Heading } from '@navikt/ds-react';
import { ownSteps } from '../../../../core/routine/editing/step-form.ts';
import { caseTrack, rowsOf } from '../../../../core/routine/routine.ts';
import { about, rolesText } from '../../../../handbook/about.ts';
import { dueText } from '../../../../handbook/deadline.ts';
import { unmarked } from '../../../../handbook/markdown.ts';
import { HeadingRow } from '../../../../handbook/sheet/heading-row.tsx';
import { openingsText } from '../../../../handbook/step.ts';
import { routineIn } from '../../../../language/in-language.ts';
import { usePage } from '../../../view/page-context.tsx';
import { addStepPath, changePath, type DraftingOn, editStepPath } from './drafting.ts';
import { problemsAt } from './problems.tsx';

/** The steps of a draft, each with the way to its form. */
export function StepList({ draft, known }: DraftingOn) {
  const { words, language, url } = usePage();
  const say = words.stepChange.list;
  const { parsed, problems } = draft.judged;
  const routine = routineIn(parsed.routine, language);
  const it = about(routine);
  const { id } = known.routine;
  return (
    <>
      <p className="narrow">{say.lead}</p>
      {ownSteps(parsed.table).map(({ track, steps }) => {
        const title = track === caseTrack ? say.inCase : routine.tracks[track]!.title;
        return (
          <details key={track} open={track === caseTrack}>
            <summary>
              <Heading level="3" size="small" className="in-line">
                {title}
              </Heading>{' '}
              ({steps.length})
            </summary>
            <table className="list draft-steps">
              <caption className="visually-hidden">{say.caption(title)}</caption>
              <HeadingRow columns={say.columns} />
              <tbody>
                {steps.map((name) => {
                  const step = routine.steps[name]!;
                  const wrong = problemsAt(draft, name, problems).length;
                  return (
                    <tr key={name}>
                      <td data-label={say.columns.row}>{rowsOf(step)}</td>
                      <th scope="row" data-label={say.columns.step}>
                        {step.title}
                        {wrong > 0 ? <strong> ({say.wrong(wrong)})</strong> : null}
                      </th>
                      <td data-label={say.columns.who}>{unmarked(rolesText(it, step.responsible))}</td>
                      <td data-label={say.columns.opens}>{unmarked(openingsText(it, step)) || say.never}</td>
                      <td data-label={say.columns.due}>{unmarked(dueText(it, step))}</td>
                      <td>
                        <a className="aksel-link" href={url(editStepPath(id, name))}>
                          {say.change}
                          <span className="visually-hidden">: {step.title}</span>
                        </a>
                      </td>
                    </tr>
                  );
                })}
              </tbody>
            </table>
          </details>
        );
      })}
      <p className="row no-print">
        <a className="aksel-link" href={url(addStepPath(id))}>
          {say.add}
        </a>{' '}
        <a className="aksel-link" href={url(changePath(id, '/whole'))}>
          {words.stepChange.whole.open}
        </a>
      </p>
      <p className="quiet narrow no-print">
        {say.text}{' '}
        <a className="aksel-link" href={url(changePath(id, '/text'))}>
          {words.routineChange.text.open}
        </a>
      </p>
    </>
  );
}
