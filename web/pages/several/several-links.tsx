import type { RoutineToRead } from '../../../language/in-language.ts';
import type { ListedDuty } from '../../../register/register.ts';
import { usePage } from '../../view/page-context.tsx';
import { isOneLine } from '../../view/short-form.ts';

/** From so many on it is less work to register them together. */
const fewest = 3;

export const severalPath = '/several';

/** Duties of one step of one routine, which can be registered as lines of one list. */
export interface Kind {
  /** Without its version: cases of several versions stand together. */
  readonly routine: string;
  readonly step: string;
}

/**
 * What of these can be registered together, by its kind. Of what comes back only the first that is open in each case, in the order
 * given: one talk is not two months' talks. The next has its line once that is registered.
 */
export function kindsOf(
  duties: readonly ListedDuty[],
  routines: ReadonlyMap<string, RoutineToRead>,
): readonly (Kind & { readonly title: string; readonly duties: readonly ListedDuty[] })[] {
  const kinds = new Map<string, { title: string; duties: ListedDuty[] }>();
  for (const duty of duties) {
    const routine = routines.get(duty.routine);
    const step = routine?.steps[duty.step];
    if (!routine || !step || duty.status !== 'open' || duty.offered !== undefined || !isOneLine(step)) continue;
    const key = `${routine.id} ${step.id}`;
    const kind = kinds.get(key) ?? { title: step.title, duties: [] };
    const isSame = ({ caseId, track }: ListedDuty) => caseId === duty.caseId && track === duty.track;
    if (!kind.duties.some(isSame)) kind.duties.push(duty);
    kinds.set(key, kind);
  }
  return [...kinds].map(([key, kind]) => {
    const [routine = '', step = ''] = key.split(' ');
    return { routine, step, ...kind };
  });
}

/** The ways to register several at once, where enough of them stand open. */
export function SeveralLinks({
  duties,
  routines,
}: {
  readonly duties: readonly ListedDuty[];
  readonly routines: ReadonlyMap<string, RoutineToRead>;
}) {
  const { words, url } = usePage();
  const kinds = kindsOf(duties, routines).filter((kind) => kind.duties.length >= fewest);
  if (kinds.length === 0) return null;
  return (
    // A few are seen at once; many would stand in the way of the work itself.
    <details className="several-links no-print" open={kinds.length <= 2}>
      <summary>{words.several.title}</summary>
      <ul>
        {kinds.map(({ routine, step, title, duties: its }) => (
          <li key={`${routine} ${step}`}>
            <a className="aksel-link" href={url(`${severalPath}?${new URLSearchParams({ routine, step })}`)}>
              {words.several.link(title, its.length)}
            </a>
          </li>
        ))}
      </ul>
    </details>
  );
}
