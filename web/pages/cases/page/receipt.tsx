import { Heading } from '@navikt/ds-react';
import { nextDuty } from '../../../../core/case/what-next.ts';
import { timelineText } from '../../../../language/timeline.ts';
import { dutyTitle } from '../../../../language/titles.ts';
import { usePage } from '../../../view/page-context.tsx';
import { dueText, whoHas } from '../duty-facts.ts';
import { type Scene, seesCase } from '../scene.ts';

const mostLines = 6;

/** The rows of the journal that an act became, from the first to the last. */
export type DoneRows = `${number}-${number}`;

/** What was just done, read from the journal itself, and what comes next. */
export function Receipt({ scene, done }: { readonly scene: Scene; readonly done: string }) {
  const { words, catalogue, url } = usePage();
  const say = words.cases.receipt;
  const { view, routine, viewer } = scene;
  const [, first, last] = /^(\d{1,9})-(\d{1,9})$/.exec(done) ?? [];
  // What followed of itself counts; what another person did in between does not.
  const rows = view.past.filter(
    ({ sequence, event }) =>
      sequence >= Number(first) &&
      sequence <= Number(last) &&
      (event.by === undefined || event.by === viewer.person.id),
  );
  if (rows.length === 0) return null;
  const reading = { routine, nameOf: (person: string) => view.names.get(person) };
  const next = nextDuty(scene.routine, scene.state);
  return (
    <section className="notice" aria-labelledby="receipt" role="status">
      <Heading level="2" size="small" id="receipt">
        {say.heading}
      </Heading>
      <ul>
        {rows.slice(0, mostLines).map(({ sequence, event }) => (
          <li key={sequence}>{timelineText(event, reading)}</li>
        ))}
        {rows.length > mostLines ? <li>{catalogue.rehearsal.whatIf.more(rows.length - mostLines)}</li> : null}
      </ul>
      <p>
        {!seesCase(scene)
          ? null
          : next
            ? say.next(dueText(scene, next) ?? '', dutyTitle(next.id, routine), whoHas(scene, next, catalogue))
            : say.nothingNext}{' '}
        <a className="aksel-link no-print" href={url('/')}>
          {say.mine}
        </a>
      </p>
    </section>
  );
}
