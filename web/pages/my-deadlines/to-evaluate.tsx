import { Heading } from '@navikt/ds-react';
import { dateOf } from '../../../core/calendar/dates.ts';
import { longDue } from '../../../language/dates.ts';
import { usePage } from '../../view/page-context.tsx';
import type { ToEvaluate as Its } from '../routines/own-routines.ts';

/** Routines that are to be evaluated, by whoever decides in them. */
export function ToEvaluate({ routines }: { readonly routines: readonly Its[] }) {
  const { words, url, language, now } = usePage();
  if (routines.length === 0) return null;
  const say = words.routines.adoption.evaluate;
  return (
    <section aria-labelledby="to-evaluate" className="stack">
      <Heading level="2" size="small" id="to-evaluate">
        {say.heading(routines.length)}
      </Heading>
      <ul>
        {routines.map(({ routine, due }) => {
          const text = say.due(longDue(due, language, []));
          return (
            <li key={routine.id}>
              <a className="aksel-link aksel-link--inline-text" href={url(`/routines/${routine.id}/decide#own-fields`)}>
                {routine.title} ({routine.municipality})
              </a>
              {': '}
              {due < dateOf(now) ? <strong className="late">{text}</strong> : text}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
