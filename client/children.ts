import { type DateText, dateOf } from '../core/calendar/dates.ts';
import { childIn, repeatedReports } from '../core/case/child.ts';
import type { Limits } from '../core/people/limits.ts';
import { ifReadable } from '../register/failures.ts';
import type {
  ListedAgreement,
  ListedCase,
  Register,
  UnitCase,
  UnitCasesQuery,
  WorkSince,
} from '../register/register.ts';
import type { AccessRows } from './access-rows.ts';
import type { CaseView } from './case-view.ts';
import type { Cases } from './cases.ts';
import { freely } from './freely.ts';
import type { Named } from './named.ts';
import type { Reader } from './reader.ts';
import { childNameOf, type ShownCase } from './shown-case.ts';

/** How far a list is from all that it could be of. */
export interface SeenThrough {
  /** There are more cases than were looked through. */
  readonly isCut: boolean;
  /** So many were written by a later release, and could not be read. */
  readonly unread: number;
}

/** All cases of one child, and the children of units of whom there is something to tell. */
export interface LooksAtChildren {
  /**
   * The case itself, and the other cases of the same child that whoever looks sees whole, open ones first. The same child: of
   * the same name, unless both birth dates are known and differ; or of a name near it, where both are known and the same. Of
   * a case of which they would first have to say why no more is told than that it is there.
   */
  childCases(reader: Reader, base: ShownCase): Promise<readonly ChildCase[]>;
  /**
   * The days on which somebody reported about the child of a case, where they are several within the months that count, over the
   * case and those of {@link childCases} in which they are told more. Where days are of other cases, these are written down as seen
   * in a list.
   */
  reportsRepeated(
    reader: Reader,
    base: ShownCase,
    view: CaseView,
    limits: Pick<Limits, 'reportMonths'>,
  ): Promise<{ readonly days: readonly DateText[]; readonly elsewhere: number }>;
  /**
   * Cases of units of which `judge` has something to say, the longest open first. What it says nothing of is told to nobody,
   * and is not written down as seen; the others are.
   */
  judgedInUnits<Judged>(
    reader: Reader,
    query: Omit<UnitCasesQuery, 'scope'>,
    judge: (cases: readonly UnitCase[]) => Promise<ReadonlyMap<string, Judged>>,
  ): Promise<SeenThrough & { readonly cases: readonly Named<JudgedCase<Judged>>[] }>;
  /** The same, and what was done and moved in them since a day. */
  supervised<Judged>(
    reader: Reader,
    query: Omit<UnitCasesQuery, 'scope'>,
    since: DateText,
    judge: (cases: readonly UnitCase[]) => Promise<ReadonlyMap<string, Judged>>,
  ): Promise<
    SeenThrough & {
      readonly cases: readonly Named<JudgedCase<Judged>>[];
      readonly since: WorkSince;
      /** What was agreed about them with the person who is asked about. */
      readonly agreed: readonly ListedAgreement[];
    }
  >;
  /** How many they are, which names no case. */
  countJudgedInUnits(
    reader: Reader,
    query: Omit<UnitCasesQuery, 'scope'>,
    judge: (cases: readonly UnitCase[]) => Promise<ReadonlyMap<string, unknown>>,
  ): Promise<number>;
}

export interface ChildCase extends Omit<Named<ListedCase>, 'isOneOfSeveral'> {
  /** Undefined where they have no part in it and have not said why they look. */
  readonly view: CaseView | undefined;
  readonly isBase: boolean;
}

export type JudgedCase<Judged> = ListedCase & { readonly judged: Judged };

interface Written {
  readonly rowsOf: AccessRows;
  readonly named: <Row extends { readonly caseId: string }>(
    reader: Reader,
    rows: readonly Row[],
    practice: boolean,
  ) => Promise<readonly Named<Row>[]>;
}

export function lookAtChildren(
  register: Register,
  cases: Pick<Cases, 'show'>,
  { rowsOf, named }: Written,
): LooksAtChildren {
  const judgedIn = async <Judged>(
    reader: Reader,
    query: Omit<UnitCasesQuery, 'scope'>,
    judge: (its: readonly UnitCase[]) => Promise<ReadonlyMap<string, Judged>>,
  ) => {
    const { cases: all, unread } = await register.unitCases({ ...query, scope: reader.scope });
    const judged = await judge(all);
    const rows = all.flatMap(({ state: _state, persons: _persons, child: _child, siblings: _siblings, ...row }) => {
      const its = judged.get(row.caseId);
      return its === undefined ? [] : [{ ...row, judged: its }];
    });
    return { rows, unread, isCut: all.length + unread >= query.limit };
  };
  const judgedInUnits: LooksAtChildren['judgedInUnits'] = async (reader, query, judge) => {
    const { rows, ...seen } = await judgedIn(reader, query, judge);
    const caseIds = rows.map(({ caseId }) => caseId);
    await register.logAccesses(await rowsOf(reader, { purpose: 'unit', outcome: 'shown' }, caseIds));
    return { cases: await named(reader, rows, false), ...seen };
  };
  /** The other cases of the same child, and which of these they are told more of than that it is there. */
  const ofSameChild = async (reader: Reader, base: ShownCase, baseView: CaseView | undefined) => {
    const { practice, subjectName, caseId } = base;
    const query = { scope: reader.scope, practice, protectedToo: base.protected };
    const found = subjectName === undefined ? [] : await register.casesOfChild({ ...query, name: subjectName });
    const birth = birthOf(baseView);
    const views = await Promise.all(
      found
        .filter((its) => its.caseId !== caseId)
        .map(async (its) => ({ its, view: await ifReadable(cases.show(its.caseId)) })),
    );
    const same = views.filter(({ its, view }) => {
      const other = birthOf(view);
      if (birth === undefined || other === undefined) return its.name === 'same';
      return other === birth;
    });
    const ids = same.map(({ its }) => its.caseId);
    const free = practice ? new Set(ids) : await freely(register, reader, ids);
    return { same, ids, free };
  };
  return {
    childCases: async (reader, base) => {
      const { practice, caseId } = base;
      const baseView = await cases.show(caseId);
      const { same, ids, free } = await ofSameChild(reader, base, baseView);
      if (!practice) {
        const [shown, listed] = [ids.filter((id) => free.has(id)), ids.filter((id) => !free.has(id))];
        await register.logAccesses([
          ...(await rowsOf(reader, { purpose: 'case', outcome: 'shown' }, shown)),
          ...(await rowsOf(reader, { purpose: 'list', outcome: 'shown' }, listed)),
        ]);
      }
      const others = same.map(({ its: { name: _name, ...its }, view }) => ({
        ...its,
        // A protected case goes by its reference, and so do all others on a page that was reached from one.
        childName: base.protected || view === undefined ? undefined : childNameOf(view.found),
        view: free.has(its.caseId) ? view : undefined,
        isBase: false,
      }));
      const { reference, routine, unit, status, openedAt, childName } = base;
      const own = { caseId, reference, routine, unit, status, openedAt, childName, protected: base.protected };
      const all = [{ ...own, mistake: false, view: baseView, isBase: true }, ...others];
      const rank = (its: ChildCase) => (its.status === 'closed' ? 1 : 0);
      return all.sort((one, other) => rank(one) - rank(other));
    },
    reportsRepeated: async (reader, base, baseView, limits) => {
      const { same, free } = await ofSameChild(reader, base, baseView);
      const reportsIn = (view: CaseView | undefined) => (view?.state ? childIn(view.routine, view.state).reports : []);
      const told = same.flatMap(({ its, view }) =>
        free.has(its.caseId) ? reportsIn(view).map((day) => ({ day, caseId: its.caseId })) : [],
      );
      const all = [...reportsIn(baseView), ...told.map(({ day }) => day)];
      const days = repeatedReports(all, dateOf(baseView.now), limits);
      const elsewhere = told.filter(({ day }) => days.includes(day));
      const caseIds = elsewhere.map(({ caseId }) => caseId);
      if (!base.practice && caseIds.length > 0)
        await register.logAccesses(await rowsOf(reader, { purpose: 'list', outcome: 'shown' }, caseIds));
      return { days, elsewhere: elsewhere.length };
    },
    judgedInUnits,
    supervised: async (reader, query, since, judge) => {
      const found = await judgedInUnits(reader, query, judge);
      const caseIds = found.cases.map(({ caseId }) => caseId);
      const { person } = query;
      const agreed = person === undefined ? [] : await register.agreementsOf({ caseIds, person, since });
      return { ...found, since: await register.workSince({ caseIds, since }), agreed };
    },
    countJudgedInUnits: async (reader, query, judge) => (await judgedIn(reader, query, judge)).rows.length,
  };
}

function birthOf(view: CaseView | undefined): DateText | undefined {
  if (!view?.state) return undefined;
  const { birth } = childIn(view.routine, view.state);
  return birth === 'unknown' || birth === 'not-asked' ? undefined : birth;
}
