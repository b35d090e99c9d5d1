import { fieldOfWhole } from '../../../../core/routine/editing/field-of-problem.ts';
import { ownSteps, pathOfStep } from '../../../../core/routine/editing/step-form.ts';
import type { TableProblem } from '../../../../core/routine/parse.ts';
import { routineIn } from '../../../../language/in-language.ts';
import type { PageWords } from '../../../../language/pages/words.ts';
import { usePage } from '../../../view/page-context.tsx';
import { changePath, type DraftingOn, editStepPath } from './drafting.ts';

/** What is wrong, as whoever leads reads it; what no form can bring about stays as it is, in the words for who writes tables. */
export function problemText({ said, problem }: TableProblem, words: PageWords): string {
  return said ? words.routineChange.said[said.code](said.name ?? '') : problem;
}

type Draft = Pick<DraftingOn['draft'], 'judged'>;

/** What of the problems is about one step, and not about what others say of it. */
export function problemsAt(
  { judged }: Draft,
  step: string,
  problems: readonly TableProblem[] = judged.problems,
): readonly TableProblem[] {
  const start = pathOfStep(judged.parsed, step)?.join('.');
  return start === undefined ? [] : problems.filter(({ path }) => path === start || path.startsWith(`${start}.`));
}

/** The step that a problem is about, where it is about one that has a form. */
function stepOf(draft: Draft, problem: TableProblem): string | undefined {
  const steps = ownSteps(draft.judged.parsed.table).flatMap((track) => track.steps);
  return steps.find((step) => problemsAt(draft, step, [problem]).length > 0);
}

/** All that must be mended, each with its line, and the way to it. */
export function ProblemList({
  routine,
  draft,
  problems = draft.judged.problems,
}: {
  readonly routine: string;
  readonly draft: Draft;
  readonly problems?: readonly TableProblem[] | undefined;
}) {
  const { words, url, language } = usePage();
  const say = words.routineChange;
  const titleOf = ({ judged }: Draft, step: string) => routineIn(judged.parsed.routine, language).steps[step]!.title;
  return (
    <ul>
      {problems.map((each) => {
        const step = stepOf(draft, each);
        return (
          <li key={`${each.path} ${each.problem}`}>
            {each.said ? problemText(each, words) : <span lang="en">{each.problem}</span>}{' '}
            {step === undefined && fieldOfWhole(each) !== undefined ? (
              <>
                <a className="aksel-link" href={url(changePath(routine, '/whole'))}>
                  {words.stepChange.whole.open}
                </a>
                {', '}
              </>
            ) : null}
            {step === undefined ? null : (
              <>
                <a className="aksel-link" href={url(editStepPath(routine, step))}>
                  {titleOf(draft, step)}
                </a>
                {', '}
              </>
            )}
            <a className="aksel-link" href={url(changePath(routine, '/text'))}>
              {say.problems.line(each.line)}
            </a>{' '}
            <code>{each.path}</code>
          </li>
        );
      })}
    </ul>
  );
}
