import { Heading } from '@navikt/ds-react';
import type { ReactNode } from 'react';
import type { CaseEvent } from '../../../../core/case/events.ts';
import { nextDuty } from '../../../../core/case/what-next.ts';
import { caseName } from '../../../../language/case-name.ts';
import { timelineText } from '../../../../language/timeline.ts';
import { listedTitle } from '../../../../language/titles.ts';
import { CaseLink } from '../../../view/case-name.tsx';
import { casePath, dutyPath, startPath } from '../../../view/duty-table.tsx';
import { usePage } from '../../../view/page-context.tsx';
import { Unbroken } from '../../../view/unbroken.tsx';
import type { NextDecision } from '../../decisions/next-decision.ts';
import { Undo } from '../acts/undo-button.tsx';
import { dueText, titleIn, whoHas } from '../duty-facts.ts';
import { type Scene, seesCase } from '../scene.ts';

const mostLines = 6;

/** What was just done, read from the journal itself. What followed of itself counts; what another person did in between does not. */
export function receiptLines({ view, routine, viewer }: Scene, done: string): readonly string[] {
  const [first, last] = rowsIn(done);
  const reading = { routine, nameOf: (person: string) => view.names.get(person) };
  return view.past
    .filter(
      ({ sequence, event }) =>
        sequence >= first && sequence <= last && (event.by === undefined || event.by === viewer.person.id),
    )
    .map(({ event }) => timelineText(event, reading));
}

function rowsIn(done: string): readonly [first: number, last: number] {
  const [, first, last] = /^(\d{1,9})-(\d{1,9})$/.exec(done) ?? [];
  return first === undefined ? [1, 0] : [Number(first), Number(last)];
}

/**
 * What was just done, and what comes next.
 *
 * @param back the page that it stands on
 */
export function Receipt({
  scene,
  done,
  back = casePath(scene.found.reference),
  decisions,
}: {
  readonly scene: Scene;
  readonly done: string;
  readonly back?: string;
  /** What waits for whoever has just decided. */
  readonly decisions?: NextDecision | undefined;
}) {
  const { words, catalogue } = usePage();
  const say = words.cases.receipt;
  const lines = receiptLines(scene, done);
  if (lines.length === 0) return null;
  const { routine } = scene;
  const next = nextDuty(routine, scene.state);
  // Elsewhere than on the case's own page nothing else says which of many it was.
  const about = back === casePath(scene.found.reference) ? undefined : <CaseLink {...scene.found} />;
  return (
    <Told heading={say.heading} about={about} lines={lines}>
      <p>
        {!seesCase(scene)
          ? null
          : next
            ? say.next(dueText(scene, next) ?? '', titleIn(scene, next.id), whoHas(scene, next, catalogue))
            : say.nothingNext}{' '}
        {back === startPath ? null : <ToMine />}
      </p>
      {decisions ? <ToDecide decisions={decisions} /> : null}
      <Undo scene={scene} rows={rowsIn(done)} back={back} />
    </Told>
  );
}

/** On to the next decision, for whoever has just taken one. */
function ToDecide({ decisions: { next, count } }: { readonly decisions: NextDecision }) {
  const { words, url } = usePage();
  const say = words.cases.receipt;
  return (
    <p className="no-print">
      {next ? (
        <>
          {say.nextDecision}{' '}
          <a className="aksel-link" href={url(dutyPath(next.decision.reference, next.decision.duty))}>
            {listedTitle(next.decision, next.routine)}, {caseName(next.decision)}
          </a>
          .{' '}
        </>
      ) : (
        `${say.noDecision} `
      )}
      <a className="aksel-link" href={url('/decisions')}>
        {say.decisions(count)}
      </a>
    </p>
  );
}

/** What an act became, as it stands in the journal. */
export function eventsDone({ view }: Pick<Scene, 'view'>, done: string): readonly CaseEvent[] {
  const [first, last] = rowsIn(done);
  return view.past.filter(({ sequence }) => sequence >= first && sequence <= last).map(({ event }) => event);
}

/** The lines of a receipt: the first of them. */
export function Told({
  heading,
  about,
  lines,
  children,
}: {
  readonly heading: string;
  /** The case that they are of, where the page does not say. */
  readonly about?: ReactNode;
  readonly lines: readonly string[];
  readonly children?: ReactNode;
}) {
  const { catalogue } = usePage();
  const each = [...new Set(lines)];
  return (
    <section className="notice receipt" aria-labelledby="receipt" role="status" tabIndex={-1}>
      <Heading level="2" size="small" id="receipt">
        {heading}
      </Heading>
      {about === undefined ? null : <p>{about}</p>}
      <ul>
        {each.slice(0, mostLines).map((line) => (
          <li key={line}>
            <Unbroken>{line}</Unbroken>
          </li>
        ))}
        {each.length > mostLines ? <li>{catalogue.rehearsal.whatIf.more(each.length - mostLines)}</li> : null}
      </ul>
      {children}
    </section>
  );
}

/** The way to one's own deadlines. */
export function ToMine() {
  const { words, url } = usePage();
  return (
    <a className="aksel-link no-print" href={url('/')}>
      {words.cases.receipt.mine}
    </a>
  );
}
