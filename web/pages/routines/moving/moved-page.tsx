import { randomUUID } from 'node:crypto';
import { Button, Heading } from '@navikt/ds-react';
import type { MoveSeen } from '../../../../client/moved-cases.ts';
import { dateOf } from '../../../../core/calendar/dates.ts';
import type { PersonId } from '../../../../core/case/state.ts';
import { dayAndTime } from '../../../../language/dates.ts';
import type { RoutineToRead } from '../../../../language/in-language.ts';
import type { CaseMoveState, MoveCounts, VersionMove } from '../../../../register/register.ts';
import { Errors, Form } from '../../../forms/form.tsx';
import type { ShownAgain } from '../../../shown-again.ts';
import { CaseLink } from '../../../view/case-name.tsx';
import { usePage } from '../../../view/page-context.tsx';
import { type KnownRoutine, RoutineFrame } from '../routine-page.tsx';
import { movedPath } from './between.ts';
import { WhyNot } from './choose-page.tsx';

interface Shown {
  readonly known: KnownRoutine;
  readonly from: RoutineToRead;
  readonly to: RoutineToRead;
  readonly move: VersionMove;
  readonly seen: MoveSeen;
  readonly names: ReadonlyMap<PersonId, string>;
  readonly shown: ShownAgain;
}

/** How far a move is, and what became of each case. */
export function MovedPage(props: Shown) {
  const { known, from, to, move, names, shown } = props;
  const { words, catalogue, language, now } = usePage();
  const say = words.moving;
  const label = ({ version }: RoutineToRead) => catalogue.labels.version(version);
  const name = names.get(move.by) ?? catalogue.labels.somebody;
  return (
    <RoutineFrame known={known} page="versions">
      <Errors errors={shown.errors} />
      <Heading level="2" size="medium">
        {say.moveTitle(label(from), label(to))}
      </Heading>
      <Progress {...props} />
      <div className="stack tight narrow">
        <p className="quiet">
          {say.decided(name, dayAndTime(move.begunAt, dateOf(now), language))} {say.because}:
        </p>
        <blockquote className="typed">{move.reason}</blockquote>
      </div>
      <Receipts {...props} states={['refused', 'gone', 'left']} title={say.notMoved} />
      <Receipts {...props} states={['moved']} title={say.moved} />
      <Receipts {...props} states={['waiting']} title={say.waiting} />
    </RoutineFrame>
  );
}

const states: readonly CaseMoveState[] = ['waiting', 'moved', 'refused', 'gone', 'left'];

function countIn({ cases, others }: MoveSeen, wanted: readonly CaseMoveState[]): number {
  const hidden = wanted.reduce((sum, state) => sum + (others as MoveCounts)[state], 0);
  return hidden + cases.filter(({ state }) => wanted.includes(state)).length;
}

function Progress({ known, move, seen, names }: Shown) {
  const { words, catalogue, url, language, now } = usePage();
  const say = words.moving;
  const here = movedPath(known.routine.id, move.id);
  const [all, waits, moved] = [countIn(seen, states), countIn(seen, ['waiting']), countIn(seen, ['moved'])];
  const by = move.stateBy === undefined ? undefined : (names.get(move.stateBy) ?? catalogue.labels.somebody);
  const when = dayAndTime(move.stateAt, dateOf(now), language);
  return (
    <div className="stack tight">
      <p role="status">
        <strong>{move.state === 'ended' ? say.ended(moved, all) : say[move.state](all - waits, all)}</strong>{' '}
        {by !== undefined && move.state === 'stopped' ? say.stoppedBy(by, when) : null}
        {by !== undefined && move.state === 'ended' ? say.leftBy(by, when) : null}
        {move.state === 'running' ? say.goesOn : null}
      </p>
      {move.state === 'running' ? (
        <p className="no-print">
          <a className="aksel-link" href={url(here)}>
            {say.lookAgain}
          </a>
        </p>
      ) : null}
      {move.state === 'ended' ? null : (
        <Form action={here} commandId={randomUUID()}>
          <div className="row">
            {move.state === 'running' ? (
              <Button type="submit" name="_do" value="stop" variant="secondary">
                {say.stop}
              </Button>
            ) : (
              <>
                <Button type="submit" name="_do" value="go-on">
                  {say.goOn}
                </Button>
                <Button type="submit" name="_do" value="leave" variant="secondary">
                  {say.leave}
                </Button>
              </>
            )}
          </div>
        </Form>
      )}
    </div>
  );
}

function Receipts({
  seen,
  from,
  states: wanted,
  title,
}: Shown & { readonly states: readonly CaseMoveState[]; readonly title: (count: number) => string }) {
  const { words } = usePage();
  const say = words.moving;
  const count = countIn(seen, wanted);
  if (count === 0) return null;
  const called = ({ childName, reference }: MoveSeen['cases'][number]) => childName ?? reference;
  const cases = seen.cases
    .filter(({ state }) => wanted.includes(state))
    .sort((one, other) => called(one).localeCompare(called(other), 'nb'));
  const [id] = wanted;
  return (
    <section aria-labelledby={id} className="stack tight">
      <Heading level="3" size="small" id={id}>
        {title(count)}
      </Heading>
      {cases.length > 0 ? (
        <ul>
          {cases.map((each) => (
            <li key={each.caseId}>
              <CaseLink {...each} />
              {each.state === 'refused' ? ': ' : null}
              {each.state === 'refused' ? <WhyNot refusals={each.refusals} from={from} /> : null}
              {each.state === 'gone' ? `: ${say.gone}` : null}
              {each.state === 'left' ? `: ${say.leftBecause}` : null}
            </li>
          ))}
        </ul>
      ) : null}
      {count > cases.length ? <p className="quiet">{say.others(count - cases.length)}</p> : null}
    </section>
  );
}
