import { Heading } from '@navikt/ds-react';
import { type CasesToMove, type CaseToMove, weeksAheadOfMove } from '../../../client/moved-cases.ts';
import type { Named } from '../../../client/named.ts';
import type { WeeksAhead } from '../../../client/weeks.ts';
import { dateOf } from '../../../core/calendar/dates.ts';
import { dateOfDue } from '../../../core/case/due.ts';
import type { PersonId } from '../../../core/case/state.ts';
import { isImpossible, mostADay, type WeekLoad } from '../../../core/people/week-load.ts';
import { dayAndTime, longDue } from '../../../language/dates.ts';
import type { RoutineToRead } from '../../../language/in-language.ts';
import { refusalText } from '../../../language/refusals.ts';
import { dutyTitle } from '../../../language/titles.ts';
import type { VersionMove } from '../../../register/register.ts';
import type { Change, DutyChange } from '../../../rehearsal/what-if.ts';
import { CaseLink } from '../../view/case-name.tsx';
import { usePage } from '../../view/page-context.tsx';
import { type Week, weekDays } from '../unit/weeks.ts';
import { choosePath, movedPath } from './moving/between.ts';
import { type KnownRoutine, RoutineFrame } from './routine-page.tsx';

/** Cases on one page: each is played ahead twice. */
export const casesOnAPage = 20;

/** The versions that are looked at, and what is found; absent where the address names none that cases can be moved to. */
export interface MoveShown {
  readonly from: RoutineToRead;
  readonly to: RoutineToRead;
  readonly page: number;
  /** Absent where the weeks are looked at. */
  readonly found: CasesToMove | undefined;
  /** For those who lead and ask for it: their units' weeks. Each case is played ahead for them, which takes its time. */
  readonly load: { readonly weeks: readonly Week[]; readonly ahead: WeeksAhead } | undefined;
  readonly names: ReadonlyMap<PersonId, string>;
  /** For those who decide in the routine: the moves that were decided, the latest first. */
  readonly moves: readonly VersionMove[] | undefined;
  /** What else there is to be seen of it. */
  readonly other: 'weeks' | 'cases' | undefined;
  /** Where it is shown, and where one comes from, where what it would be moved to is no version yet. */
  readonly ofDraft?: { readonly path: string; readonly back: string } | undefined;
}

type WithCases = MoveShown & { readonly found: CasesToMove };

/** What another version would do to the cases that run, before anybody has decided that it does. */
export function MovePage({ known, shown }: { readonly known: KnownRoutine; readonly shown: MoveShown | undefined }) {
  const { words, catalogue, url } = usePage();
  const say = words.moves;
  const back = (
    <p className="no-print">
      <a className="aksel-link" href={url(shown?.ofDraft?.back ?? versionsPath(known, shown))}>
        {shown?.ofDraft ? say.toDraft : say.toVersions}
      </a>
    </p>
  );
  if (!shown) {
    return (
      <RoutineFrame known={known} page="versions">
        <p>{say.unknown}</p>
        {back}
      </RoutineFrame>
    );
  }
  const { from, to, load, found, other } = shown;
  const label = ({ version }: RoutineToRead) => catalogue.labels.version(version);
  return (
    <RoutineFrame known={known} page={shown.ofDraft ? 'change' : 'versions'}>
      <Heading level="2" size="medium">
        {shown.ofDraft ? say.titleOfDraft(label(from)) : say.title(label(from), label(to))}
      </Heading>
      <p className="summary narrow">{say.lead(weeksAheadOfMove)}</p>
      {back}
      {shown.moves ? <ToMoving known={known} shown={shown} moves={shown.moves} /> : null}
      {found ? <Cases known={known} shown={{ ...shown, found }} /> : null}
      {load ? <Load {...load} names={shown.names} /> : null}
      {other === undefined ? null : (
        <p className="no-print">
          <a className="aksel-link" href={url(pathOf(known, shown, { weeks: other === 'weeks' }))}>
            {other === 'weeks' ? say.toLoad : say.toCases}
          </a>
        </p>
      )}
    </RoutineFrame>
  );
}

/** For who decides: the way to moving them, and what was moved before. */
function ToMoving({
  known,
  shown: { from, to, names },
  moves,
}: {
  readonly known: KnownRoutine;
  readonly shown: MoveShown;
  readonly moves: readonly VersionMove[];
}) {
  const { words, catalogue, url, language, now } = usePage();
  const say = words.moving;
  const label = (version: number) => catalogue.labels.version(version);
  return (
    <section aria-labelledby="moving" className="stack tight no-print">
      <Heading level="3" size="small" id="moving">
        {say.open}
      </Heading>
      <p>
        <a className="aksel-link" href={url(choosePath({ from, to }))}>
          {say.title(label(from.version), label(to.version))}
        </a>
        <br />
        <span className="quiet">{say.openLead(label(to.version))}</span>
      </p>
      {moves.length > 0 ? (
        <>
          <p>{say.earlier}:</p>
          <ul>
            {moves.map((move) => (
              <li key={move.id}>
                <a className="aksel-link" href={url(movedPath(known.routine.id, move.id))}>
                  {say.moveTitle(label(move.from), label(move.to))}
                </a>
                , {names.get(move.by) ?? catalogue.labels.somebody}, {dayAndTime(move.begunAt, dateOf(now), language)}:{' '}
                {say.oneOf[move.state]}
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </section>
  );
}

function versionsPath({ routine }: KnownRoutine, shown: MoveShown | undefined): string {
  const of = shown ? `?from=${shown.from.version}&to=${shown.to.version}` : '';
  return `/routines/${routine.id}/versions${of}`;
}

/** Where it is shown what a move does. */
export function movePath(
  id: string,
  { from, to, page = 1, weeks = false }: { from: number; to: number; page?: number; weeks?: boolean },
): string {
  return `/routines/${id}/move?from=${from}&to=${to}${page > 1 ? `&page=${page}` : ''}${weeks ? '&weeks=1' : ''}`;
}

/** Another part of what is shown. */
function pathOf(
  { routine }: KnownRoutine,
  { from, to, ofDraft }: MoveShown,
  part: { readonly page?: number; readonly weeks?: boolean },
): string {
  const path = movePath(routine.id, { from: from.version, to: to.version, ...part });
  return ofDraft ? `${ofDraft.path}${path.slice(path.indexOf('?'))}` : path;
}

function Cases({ known, shown }: { readonly known: KnownRoutine; readonly shown: WithCases }) {
  const { words } = usePage();
  const say = words.moves;
  const { found, from, to } = shown;
  return (
    <section aria-labelledby="cases" className="stack">
      <Heading level="3" size="small" id="cases">
        {say.cases}
      </Heading>
      <p>
        {found.total === 0 ? say.none : say.count(found.total)}{' '}
        {found.others > 0 ? `${say.others(found.others)} ` : null}
        {say.protectedToo}
      </p>
      {found.cases
        .filter((each) => !staysTheSame(each))
        .map((each) => (
          <CaseTold key={each.reference} each={each} from={from} to={to} />
        ))}
      <SameIn cases={found.cases.filter(staysTheSame)} />
      <Pages known={known} shown={shown} />
    </section>
  );
}

function staysTheSame({ refusals, duties }: CaseToMove): boolean {
  return refusals.length + duties.length === 0;
}

/** Those that nothing is said of, together: one sentence, and not as many as there are. */
function SameIn({ cases }: { readonly cases: readonly Named<CaseToMove>[] }) {
  const { words } = usePage();
  if (cases.length === 0) return null;
  return (
    <>
      <p>{words.moves.sameIn(cases.length)}</p>
      <ul>
        {cases.map((each) => (
          <li key={each.reference}>
            <CaseLink {...each} />
          </li>
        ))}
      </ul>
    </>
  );
}

function CaseTold({
  each,
  from,
  to,
}: {
  readonly each: Named<CaseToMove>;
  readonly from: RoutineToRead;
  readonly to: RoutineToRead;
}) {
  const { words } = usePage();
  const say = words.moves;
  const { refusals, duties } = each;
  return (
    <div className="version-step">
      <Heading level="4" size="xsmall">
        <CaseLink {...each} />
      </Heading>
      {refusals.length > 0 ? (
        <>
          <p>
            <strong>{say.refused}</strong>
          </p>
          <ul>
            {[...new Set(refusals.map((refusal) => refusalText(refusal, from)))].map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
        </>
      ) : (
        (['moves', 'appears', 'goes'] as const).map((change) => (
          <Changes key={change} {...{ change, from, to }} duties={duties.filter((duty) => duty.change === change)} />
        ))
      )}
    </div>
  );
}

function Changes({
  change,
  duties,
  from,
  to,
}: {
  readonly change: Change;
  readonly duties: readonly DutyChange[];
  readonly from: RoutineToRead;
  readonly to: RoutineToRead;
}) {
  const { words, catalogue, language } = usePage();
  const say = words.moves;
  if (duties.length === 0) return null;
  const day = (due: DutyChange['before'], { closed }: RoutineToRead) =>
    due ? longDue(dateOfDue(due), language, closed) : catalogue.labels.noDeadline;
  return (
    <>
      <p>{say[change]}</p>
      <ul>
        {duties.map(({ duty, before, after }) => (
          <li key={duty}>
            {/* What goes may be no step of the new version. */}
            {dutyTitle(duty, change === 'goes' ? from : to)}:{' '}
            {change === 'goes' ? day(before, from) : <strong>{day(after, to)}</strong>}
            {change === 'moves' ? ` (${say.was(day(before, from))})` : null}
          </li>
        ))}
      </ul>
    </>
  );
}

function Pages({ known, shown }: { readonly known: KnownRoutine; readonly shown: WithCases }) {
  const { words, url } = usePage();
  const { page, found } = shown;
  const last = Math.ceil(found.total / casesOnAPage);
  if (last <= 1) return null;
  const first = (page - 1) * casesOnAPage;
  const link = (wanted: number, text: string) => (
    <a className="aksel-link" href={url(pathOf(known, shown, { page: wanted }))}>
      {text}
    </a>
  );
  const say = words.frame.pages;
  return (
    <nav aria-label={words.moves.pagesOf} className="row no-print">
      {page > 1 ? link(page - 1, say.previous) : null}
      <span>{say.of(first + 1, Math.min(first + casesOnAPage, found.total), found.total)}</span>
      {page < last ? link(page + 1, say.next) : null}
    </nav>
  );
}

function Load({
  weeks,
  ahead: { loads, ifMoved, cut, cases },
  names,
}: NonNullable<MoveShown['load']> & { readonly names: MoveShown['names'] }) {
  const { words, catalogue, language, now } = usePage();
  const say = words.moves;
  const none = (week: Week): WeekLoad => ({ monday: week.monday, open: 0, coming: 0, days: 7 });
  const nameOf = (person: PersonId | 'nobody') =>
    person === 'nobody' ? words.unit.weeksAhead.nobody : (names.get(person) ?? catalogue.labels.somebody);
  const rows = [...new Set([...loads.keys(), ...(ifMoved?.keys() ?? [])])]
    .map((person) => ({
      person,
      weeks: weeks.map((week) => {
        const its = (of: typeof loads | undefined) => of?.get(person)?.find(({ monday }) => monday === week.monday);
        const [before, after] = [its(loads), its(ifMoved)];
        // How many days somebody is there does not hang on what they have to do.
        const { days } = before ?? after ?? none(week);
        return { week, before: { ...none(week), ...before, days }, after: { ...none(week), ...after, days } };
      }),
    }))
    .filter(({ weeks: its }) => its.some(({ before, after }) => sum(before) !== sum(after)))
    .sort((one, other) => nameOf(one.person).localeCompare(nameOf(other.person), 'nb'));
  return (
    <section aria-labelledby="load" className="stack">
      <Heading level="3" size="small" id="load">
        {say.load}
      </Heading>
      <p>{rows.length === 0 ? say.loadSame : say.loadLead(mostADay)}</p>
      {cut ? <p className="quiet">{say.loadCut(cases)}</p> : null}
      {rows.length === 0 ? null : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
        <section className="wide" aria-label={say.scroll} tabIndex={0}>
          <table className="list unit-table">
            <thead>
              <tr>
                <th scope="col">{say.columns.person}</th>
                {weeks.map((week) => (
                  <th key={week.monday} scope="col">
                    {words.unit.load.week(week.number)}
                    <div className="quiet">{weekDays(week, dateOf(now), language)}</div>
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map(({ person, weeks: its }) => (
                <tr key={person}>
                  <th scope="row">{nameOf(person)}</th>
                  {its.map(({ week, before, after }) => (
                    <td key={week.monday} className={isImpossible(after) ? 'full-week' : undefined}>
                      {sum(before) === sum(after) ? sum(after) : say.week(sum(before), sum(after))}
                      {isImpossible(after) ? <strong> {isImpossible(before) ? say.isFull : say.becomes}</strong> : null}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
    </section>
  );
}

function sum({ open, coming }: Pick<WeekLoad, 'open' | 'coming'>): number {
  return open + coming;
}
