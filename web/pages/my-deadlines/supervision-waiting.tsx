import { Heading } from '@navikt/ds-react';
import { dateOf } from '../../../core/calendar/dates.ts';
import type { PersonId } from '../../../core/case/state.ts';
import { longDue } from '../../../language/dates.ts';
import { usePage } from '../../view/page-context.tsx';
import { supervisionPath } from '../unit/held-supervision.tsx';
import type { supervisionWaiting } from '../unit/supervision-due.ts';

/** Supervision that whoever leads owes, by its date, and what is much too late below them. */
export function SupervisionWaiting({
  waiting,
  names,
}: {
  readonly waiting: Awaited<ReturnType<typeof supervisionWaiting>>;
  readonly names: ReadonlyMap<PersonId, string>;
}) {
  const { words, url, language, now, catalogue } = usePage();
  if (waiting.length === 0) return null;
  const { waiting: say, titleOf } = words.child.supervision;
  return (
    <section aria-labelledby="supervision" className="stack">
      <Heading level="2" size="small" id="supervision">
        {say.heading(waiting.length)}
      </Heading>
      <ul>
        {waiting.map(({ person, due, above }) => {
          const day = longDue(due, language, []);
          const text = above ? say.above(day) : say.due(day);
          return (
            <li key={person}>
              <a className="aksel-link" href={url(supervisionPath(person, undefined))}>
                {titleOf(names.get(person) ?? catalogue.labels.somebody)}
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
