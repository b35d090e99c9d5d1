import { longDue } from '../../../language/dates.ts';
import { usePage } from '../../view/page-context.tsx';
import type { ToEvaluate as Its } from '../routines/own-routines.ts';
import { WaitingList } from './waiting-list.tsx';

/** Routines that are to be evaluated, by whoever decides in them. */
export function ToEvaluate({ routines }: { readonly routines: readonly Its[] }) {
  const { words, language } = usePage();
  const say = words.routines.adoption.evaluate;
  const lines = routines.map(({ routine, due }) => ({
    path: `/routines/${routine.id}/decide#own-fields`,
    title: `${routine.title} (${routine.municipality})`,
    due,
    text: say.due(longDue(due, language, [])),
  }));
  return <WaitingList id="to-evaluate" heading={say.heading(routines.length)} lines={lines} />;
}
