import type { PersonId } from '../../../core/case/state.ts';
import { longDue } from '../../../language/dates.ts';
import { usePage } from '../../view/page-context.tsx';
import { supervisionPath } from '../unit/held-supervision.tsx';
import type { supervisionWaiting } from '../unit/supervision-due.ts';
import { WaitingList } from './waiting-list.tsx';

/** Supervision that whoever leads owes, by its date, and what is much too late below them. */
export function SupervisionWaiting({
  waiting,
  names,
}: {
  readonly waiting: Awaited<ReturnType<typeof supervisionWaiting>>;
  readonly names: ReadonlyMap<PersonId, string>;
}) {
  const { words, language, catalogue } = usePage();
  const { waiting: say, titleOf } = words.child.supervision;
  const lines = waiting.map(({ person, due, above }) => {
    const day = longDue(due, language, []);
    return {
      path: supervisionPath(person, undefined),
      title: titleOf(names.get(person) ?? catalogue.labels.somebody),
      due,
      text: above ? say.above(day) : say.due(day),
    };
  });
  return <WaitingList id="supervision" heading={say.heading(waiting.length)} lines={lines} />;
}
