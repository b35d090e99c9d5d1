import type { TableProblem } from '../../../../core/routine/parse.ts';
import type { PageWords } from '../../../../language/pages/words.ts';
import { usePage } from '../../../view/page-context.tsx';
import { changePath } from './drafting.ts';

/** What is wrong, as whoever leads reads it; what no form can bring about stays as it is, in the words for who writes tables. */
export function problemText({ said, problem }: TableProblem, words: PageWords): string {
  return said ? words.routineChange.said[said.code](said.name ?? '') : problem;
}

/** All that must be mended, each with its line, and the way to it. */
export function ProblemList({
  routine,
  problems,
}: {
  readonly routine: string;
  readonly problems: readonly TableProblem[];
}) {
  const { words, url } = usePage();
  const say = words.routineChange;
  return (
    <ul>
      {problems.map((each) => (
        <li key={`${each.path} ${each.problem}`}>
          {each.said ? problemText(each, words) : <span lang="en">{each.problem}</span>}{' '}
          <a className="aksel-link" href={url(changePath(routine, '/text'))}>
            {say.problems.line(each.line)}
          </a>{' '}
          <code>{each.path}</code>
        </li>
      ))}
    </ul>
  );
}
