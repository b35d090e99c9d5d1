import { type DateText, dateOf, type InstantText, subtractPeriod } from '../core/calendar/dates.ts';
import type { PersonsCommand } from '../core/case/commands.ts';
import type { DutyId } from '../core/case/state.ts';
import type { Routine } from '../core/routine/routine.ts';
import type {
  Access,
  AccessPurpose,
  AccessReason,
  CaseQuery,
  CaseScope,
  DeviationQuery,
  DutyQuery,
  FoundCase,
  JournalRow,
  ListedCase,
  ListedDuty,
  LoggedAccess,
  NextDuty,
  Register,
  Sight,
  UnitDutyQuery,
  UnitView,
  UnusualLook,
  WaitingDecision,
} from '../register/register.ts';
import type { WhatIf } from '../rehearsal/what-if.ts';
import { accessRows, partIn, readerIn } from './access-rows.ts';
import { type Aliases, nameCases } from './aliases.ts';
import { type LooksAtBinders, lookAtBinders } from './binder.ts';
import type { CaseView } from './case-view.ts';
import type { Cases } from './cases.ts';
import { type LooksAtChildren, lookAtChildren } from './children.ts';
import { type LooksInNeed, lookInNeed } from './in-need.ts';
import { type LooksAtMoves, lookAtMoves } from './moved-cases.ts';
import type { CalledCase, Named } from './named.ts';
import { type News, newsFor } from './news.ts';
import { rowsOnly, viewOnly, whatIfOnly } from './only-duties.ts';
import type { Reader } from './reader.ts';
import { openRoutines } from './routines.ts';
import { type LooksForSameChild, lookForSameChild } from './same-child.ts';
import { childNameOf, type ShownCase, seen } from './shown-case.ts';
import { type LooksAtSiblings, lookAtSiblings } from './siblings.ts';

/** How a case is looked at. */
export interface HowToLook {
  readonly purpose: AccessPurpose;
  /** Why, from who has no part in it. */
  readonly reason?: AccessReason | undefined;
  /**
   * The duty that it is about, or `theirs` for all that they have there: it is enough that they see that. Where it is not
   * given, the case is there for who sees all of it.
   */
  readonly duty?: DutyId | 'theirs' | undefined;
  /** What else must hold before it is shown, and before it is written down that it was. */
  readonly may?: ((found: FoundCase) => Promise<boolean>) | undefined;
}

/** What comes of asking for a case. No access looks just like no case. */
export type Opened =
  | { readonly state: 'shown'; readonly found: ShownCase }
  | { readonly state: 'none' }
  /** They may see it, have no part in it, and have not said why. */
  | { readonly state: 'asked-why' };

/**
 * The one way on which what is known of people leaves the register for somebody to see: who, as what, from where, in whose
 * place and what for is in the access log before any of it is handed over. Where that cannot be written, each of these
 * fails, and nothing is shown.
 */
export interface Looks
  extends LooksInNeed,
    LooksForSameChild,
    LooksAtChildren,
    LooksAtMoves,
    Aliases,
    LooksAtSiblings,
    LooksAtBinders {
  /** A case by its reference or id. Practice cases are nobody's secret: they are made up. */
  open(reader: Reader, referenceOrId: string, how: HowToLook): Promise<Opened>;
  /** The same where work of theirs leads to it, so that nobody is asked why. */
  openForWork(reader: Reader, referenceOrId: string, purpose: AccessPurpose): Promise<ShownCase | undefined>;
  /** A case that they have just opened themselves, whoever may see it from then on. */
  openOwn(reader: Reader, caseId: string): Promise<ShownCase | undefined>;
  /** Whether what they were shown of a case is still there for them, after what they have done in it. */
  isStillTheirs(reader: Reader, found: ShownCase): Promise<boolean>;
  /** What they see of a case that is shown. */
  show(found: ShownCase): Promise<CaseView | undefined>;
  /** What a command would change, of what they see. See {@link Cases.whatIf}. */
  whatIf(found: ShownCase, command: PersonsCommand): Promise<WhatIf | undefined>;
  /** What somebody would see of a case by who they are today; no look of theirs. */
  sightOf(scope: CaseScope, found: ShownCase): Promise<Sight>;
  openDuties(found: ShownCase): Promise<readonly ListedDuty[]>;
  /** What is open first, then what has ended, the latest first. */
  dutiesOf(found: ShownCase): Promise<readonly ListedDuty[]>;
  journal(found: ShownCase): Promise<readonly JournalRow[]>;
  /**
   * What the engine keeps of cases, sealed, for who looks after it and has said why: each that they ask for is written down, and
   * so is that they ask for what is of no case. A protected case is there for who may open it alone.
   *
   * @returns those that they may be shown
   */
  inEngine(
    reader: Reader,
    asked: { readonly caseIds: readonly string[]; readonly others: boolean },
    reason: AccessReason,
  ): Promise<ReadonlySet<string>>;
  /** Who has looked at it, the latest first. */
  accesses(found: ShownCase, limit: number): Promise<readonly LoggedAccess[]>;

  cases(
    reader: Reader,
    query: Omit<CaseQuery, 'scope' | 'practice'>,
  ): Promise<{
    readonly cases: readonly Named<ListedCase>[];
    readonly total: number;
    readonly next: ReadonlyMap<string, Omit<Named<NextDuty>, 'childName'>>;
  }>;
  /** Open duties, of real cases or of practice cases. On the pages with what each child is called. */
  duties(reader: Reader, query: DutyQuery): Promise<readonly Named<ListedDuty>[]>;
  /** What others did with their work since then, the latest first. See {@link newsFor}. */
  news(
    reader: Reader,
    since: InstantText,
    routineOf: (key: string) => Promise<Routine | undefined>,
  ): Promise<readonly Named<News>[]>;
  /** How many ask for more time, and how many deviations nobody has seen, of the units that they lead themselves; up to `most` of each. */
  waitingForLeader(reader: Reader, most: number): Promise<{ readonly extensions: number; readonly notes: number }>;
  /** Cases that they have just opened, with what each child is called as far as the case is theirs to see. */
  opened<Row extends { readonly caseId: string }>(
    reader: Reader,
    rows: readonly Row[],
    of: { readonly practice: boolean },
  ): Promise<readonly Named<Row>[]>;
  /** What leaves as a file names no child. */
  unitDuties(reader: Reader, query: UnitDutyQuery, purpose: AccessPurpose): Promise<Listed<'listUnitDuties', 'duties'>>;
  unitUndelivered(
    reader: Reader,
    query: Parameters<Register['unitUndelivered']>[0],
  ): Promise<Listed<'unitUndelivered', 'messages'>>;
  unitFindings(
    reader: Reader,
    query: Parameters<Register['unitFindings']>[0],
  ): Promise<Listed<'unitFindings', 'cases'>>;
  /** Cases that take nothing, of these units and within the reader's reach. */
  setAside(reader: Reader, units: readonly string[]): Promise<NamedRows<'quarantinedCases'>>;
  /** What was agreed in supervision and the reader has yet to do. */
  agreed(reader: Reader): Promise<NamedRows<'openAgreements'>>;
  /** Cases that the reader is asked to take over. */
  offeredCases(reader: Reader): Promise<NamedRows<'casesOfferedTo'>>;
  /** What is offered in these units and nobody has accepted. */
  offersInUnits(reader: Reader, units: readonly string[]): Promise<NamedRows<'offersInUnits'>>;
  waitingDecisions(reader: Reader, query: Leading): Promise<NamedRows<'waitingDecisions'>>;
  askedExtensions(reader: Reader, query: Leading): Promise<NamedRows<'askedExtensions'>>;
  deviationsToNote(reader: Reader, query: Leading): Promise<NamedRows<'deviationsToNote'>>;
  deviations(
    reader: Reader,
    query: DeviationQuery,
    purpose: AccessPurpose,
  ): Promise<Listed<'listDeviations', 'deviations'>>;
  /**
   * What may be worth a question of who looked at what, of those who work in these units. Which cases it was about is told of
   * those within the reader's reach, and of the others how many they were.
   */
  unusual(
    reader: Reader,
    query: Parameters<Register['unusualLooks']>[0],
  ): Promise<readonly (UnusualLook & { readonly cases: readonly CalledCase[] })[]>;
  /**
   * How many there are of what a leader has to see to: numbers alone, which name no case.
   *
   * @param theirs how many of the decisions that wait are for the one who looks
   */
  unitCounts(
    view: UnitView,
    most: number,
    theirs: (waiting: readonly WaitingDecision[]) => Promise<number>,
  ): Promise<UnitCounts>;
  /** Writes down that somebody logs in, before they are. */
  signedIn(by: Comer): Promise<void>;
  signedOut(by: Comer): Promise<void>;
  /** Writes down that somebody acts in a case at the command line, before it is asked for. */
  acts(reader: Reader, found: ShownCase): Promise<void>;
  /** Writes down that figures were taken out as a file; no case is named in them. */
  figuresTaken(reader: Reader): Promise<void>;
}

/** Who comes or goes, and by which door. */
type Comer = Pick<Access, 'person' | 'unit' | 'channel' | 'osUser'>;

type Leading = Parameters<Register['waitingDecisions']>[0];

type Answer<Asked extends keyof Register> = Register[Asked] extends (...asked: never[]) => Promise<infer Result>
  ? Result
  : never;
/** What the register answers with a list, with names in it. */
type NamedRows<Asked extends keyof Register> =
  Answer<Asked> extends readonly (infer Row)[] ? readonly Named<Row>[] : never;
/** What the register answers with a list among other things, with names in that. */
type Listed<Asked extends keyof Register, Rows extends keyof Answer<Asked>> = Omit<Answer<Asked>, Rows> & {
  readonly [Each in Rows]: Answer<Asked>[Rows] extends readonly (infer Row)[] ? readonly Named<Row>[] : never;
};

export interface UnitCounts {
  readonly undelivered: number;
  readonly findings: number;
  /** Work that waits for the decision of the one who looks, first of all others. */
  readonly decisions: number;
  readonly extensions: number;
  /** What they have to take note of: dates that were moved past their rule or had passed, and times that a correction kept after all. */
  readonly moved: number;
  readonly corrected: number;
  /** Deviations of the year until now that nobody has said are done with. */
  readonly deviations: number;
}

export function openLooks(register: Register, cases: Pick<Cases, 'show' | 'whatIf'>): Looks {
  const routines = openRoutines(register);
  const rowsOf = accessRows(register);
  /** Writes down each case of a list, and only then gives it out, with what its child is called. */
  const listed = async <Row extends { readonly caseId: string }>(
    reader: Reader,
    purpose: AccessPurpose,
    rows: readonly Row[],
  ): Promise<readonly Named<Row>[]> => {
    const caseIds = rows.map(({ caseId }) => caseId);
    await register.logAccesses(await rowsOf(reader, { purpose, outcome: 'shown' }, caseIds));
    // What leaves as a file, or stays in the scrollback of a terminal, names nobody.
    return purpose === 'export' || reader.channel !== 'web' ? rows.map(unnamed) : named(reader, rows, false);
  };
  const named = async <Row extends { readonly caseId: string }>(
    { scope }: Reader,
    rows: readonly Row[],
    practice: boolean,
  ): Promise<readonly Named<Row>[]> => {
    const caseIds = rows.map(({ caseId }) => caseId);
    const [names, several] = await Promise.all([
      register.namesOfCases({ scope, caseIds, practice }),
      register.severalOpen({ caseIds, practice }),
    ]);
    return rows.map((row) => ({
      ...row,
      childName: names.get(row.caseId),
      isOneOfSeveral: 'duty' in row && several.has(`${row.caseId} ${row.duty}`),
    }));
  };
  const denied = async (reader: Reader, purpose: AccessPurpose, found: FoundCase | undefined): Promise<Opened> => {
    await register.logAccesses([
      { ...readerIn(reader), practice: found?.practice ?? false, purpose, outcome: 'denied', caseId: found?.caseId },
    ]);
    return { state: 'none' };
  };
  /** A case that is shown without any question, once that is written down. */
  const written = async (reader: Reader, found: FoundCase, purpose: AccessPurpose): Promise<ShownCase> => {
    const rows = await rowsOf(reader, { purpose, outcome: 'shown' }, [found.caseId]);
    await register.logAccesses(rows.map((row) => ({ ...row, practice: found.practice })));
    return seen(found, 'case');
  };
  /** What they see of a case there; what there is of it for this look. */
  const sightFor = async ({ scope }: Reader, found: FoundCase, { duty }: HowToLook): Promise<Sight> => {
    const sight = found.practice ? 'case' : await register.sightOf(scope, found);
    return sight === 'case' || duty === 'theirs' ? sight : sight.filter((id) => id === duty);
  };
  const open = async (
    reader: Reader,
    referenceOrId: string,
    how: HowToLook & { readonly forWork?: boolean },
  ): Promise<Opened> => {
    const found = await register.findCase(referenceOrId);
    const sight = found ? await sightFor(reader, found, how) : [];
    if (!found || sight.length === 0 || (how.may && !(await how.may(found)))) return denied(reader, how.purpose, found);
    return shownWith(reader, found, sight, how);
  };
  /** Shows a case, or asks why first. */
  const shownWith = async (
    reader: Reader,
    found: FoundCase,
    sight: Sight,
    { purpose, reason, forWork = false }: HowToLook & { readonly forWork?: boolean },
  ): Promise<Opened> => {
    const { caseId, practice } = found;
    if (practice) return { state: 'shown', found: await written(reader, found, purpose) };
    const met = (await register.meetingsWith({ ...reader, caseIds: [caseId] })).get(caseId);
    const asked = !met?.onCase && !forWork;
    const why = asked ? (reason ?? (await register.reasonSaid({ person: reader.person, caseId }))) : undefined;
    if (asked && why === undefined) return { state: 'asked-why' };
    // Who sees a duty alone looked at that, on whichever page.
    const its = sight !== 'case' && purpose === 'case' ? 'duty' : purpose;
    const purposes = asked && reason !== undefined ? new Set(['reason' as const, its]) : [its];
    const about = { ...readerIn(reader), ...partIn(met), outcome: 'shown', reason: why, caseId } as const;
    await register.logAccesses([...purposes].map((each) => ({ ...about, purpose: each })));
    return { state: 'shown', found: seen(found, sight) };
  };
  return {
    open,
    ...lookInNeed(register, { rowsOf, denied, written }),
    ...lookForSameChild(register, cases, rowsOf),
    ...lookAtChildren(register, cases, { rowsOf, named }),
    ...lookAtMoves({ register, routines, listed: (reader, rows) => listed(reader, 'list', rows) }),
    ...nameCases(register, rowsOf),
    ...lookAtSiblings(register, cases, rowsOf),
    ...lookAtBinders({ register, routines }, rowsOf),
    openForWork: async (reader, referenceOrId, purpose) => {
      const opened = await open(reader, referenceOrId, { purpose, forWork: true });
      return opened.state === 'shown' ? opened.found : undefined;
    },
    openOwn: async (reader, caseId) => {
      const found = await register.findCase(caseId);
      const [first] = found ? await register.readJournal(caseId) : [];
      if (first?.event.type !== 'case-opened' || first.event.by !== reader.person) return undefined;
      return written(reader, found!, 'opened');
    },
    isStillTheirs: async ({ scope }, found) => {
      const sight = await register.sightOf(scope, found);
      return sight === 'case' || (found.sees !== 'case' && found.sees.every((duty) => sight.includes(duty)));
    },
    show: async ({ caseId, sees }) => {
      const view = await cases.show(caseId);
      return view && sees !== 'case' ? viewOnly(view, sees) : view;
    },
    whatIf: async ({ caseId, sees }, command) => {
      const result = await cases.whatIf(caseId, command);
      return result && sees !== 'case' ? whatIfOnly(result, sees) : result;
    },
    sightOf: (scope, found) => register.sightOf(scope, found),
    inEngine: async (reader, { caseIds, others }, reason) => {
      const found = await Promise.all(caseIds.map((caseId) => register.findCase(caseId)));
      const may = await Promise.all(
        found.map(async (its) => {
          if (!its) return false;
          return its.practice || !its.protected || (await register.mayOpenCase(reader.scope, its));
        }),
      );
      const about = { ...readerIn(reader), purpose: 'engine', reason } as const;
      await register.logAccesses([
        ...caseIds.map((caseId, at) => ({
          ...about,
          caseId,
          practice: found[at]?.practice ?? false,
          outcome: may[at] ? ('shown' as const) : ('denied' as const),
        })),
        ...(others ? [{ ...about, outcome: 'shown' as const }] : []),
      ]);
      return new Set(caseIds.filter((_, at) => may[at]));
    },
    openDuties: async ({ caseId, sees }) => {
      const duties = await register.openDutiesOf(caseId);
      return sees === 'case' ? duties : duties.filter(({ duty }) => sees.includes(duty));
    },
    dutiesOf: async ({ caseId, sees }) => {
      const duties = await register.dutiesOf(caseId);
      return sees === 'case' ? duties : duties.filter(({ duty }) => sees.includes(duty));
    },
    journal: async ({ caseId, sees }) => {
      const rows = await register.readJournal(caseId);
      return sees === 'case' ? rows : rowsOnly(rows, sees);
    },
    accesses: async ({ caseId, sees }, limit) => (sees === 'case' ? register.accessesOf(caseId, limit) : []),

    cases: async (reader, query) => {
      const found = await register.listCases({ ...query, scope: reader.scope, practice: false });
      const its = await listed(reader, query.text === undefined ? 'list' : 'search', found.cases);
      const caseIds = its.map(({ caseId }) => caseId);
      const [next, several] = await Promise.all([
        register.nextDuties({ caseIds, practice: false }),
        register.severalOpen({ caseIds, practice: false }),
      ]);
      const told = [...next].map(([caseId, duty]) => {
        return [caseId, { ...duty, isOneOfSeveral: several.has(`${caseId} ${duty.duty}`) }] as const;
      });
      return { ...found, cases: its, next: new Map(told) };
    },
    duties: async (reader, query) =>
      // Practice cases are made up: a list of them names nobody.
      query.practice
        ? named(reader, await register.listDuties({ ...query, viewer: reader.person }), true)
        : listed(reader, 'list', await register.listDuties({ ...query, viewer: reader.person, scope: reader.scope })),
    waitingForLeader: async ({ scope, leadsAs }, limit) => {
      const leads = leadsAs.filter(({ near }) => near).map(({ unit }) => unit);
      if (leads.length === 0) return { extensions: 0, notes: 0 };
      const departures = { scope: { ...scope, leads }, limit };
      const [extensions, notes] = await Promise.all([
        register.askedExtensions(departures),
        register.deviationsToNote(departures),
      ]);
      return { extensions: extensions.length, notes: notes.length };
    },
    news: async (reader, since, routineOf) => {
      const news = await newsFor(register, reader, since, routineOf);
      // Of a case that is theirs no more nothing is shown but that, by its reference.
      const shown = await listed(
        reader,
        'list',
        news.filter(({ gone }) => !gone),
      );
      const called = new Map(shown.map((row) => [`${row.caseId} ${row.sequence}`, row]));
      return news.map((row) => called.get(`${row.caseId} ${row.sequence}`) ?? unnamed(row));
    },
    opened: (reader, rows, { practice }) => (practice ? named(reader, rows, true) : listed(reader, 'opened', rows)),
    unitDuties: async (reader, query, purpose) => {
      const found = await register.listUnitDuties(query);
      return { ...found, duties: await listed(reader, purpose, found.duties) };
    },
    unitUndelivered: async (reader, query) => {
      const found = await register.unitUndelivered(query);
      return { ...found, messages: await listed(reader, 'unit', found.messages) };
    },
    unitFindings: async (reader, query) => {
      const found = await register.unitFindings(query);
      return { ...found, cases: await listed(reader, 'unit', found.cases) };
    },
    setAside: async (reader, units) => {
      const all = await register.quarantinedCases({ practice: false, units });
      const caseIds = all.map(({ caseId }) => caseId);
      const met = await register.meetingsWith({ ...reader, caseIds });
      const theirs = all.filter(({ caseId }) => met.has(caseId));
      return listed(reader, 'unit', theirs);
    },
    agreed: async (reader) =>
      listed(reader, 'list', await register.openAgreements({ person: reader.person, scope: reader.scope })),
    offeredCases: async (reader) => listed(reader, 'list', await register.casesOfferedTo(reader.person)),
    offersInUnits: async (reader, units) =>
      listed(reader, 'unit', await register.offersInUnits({ units, scope: reader.scope })),
    waitingDecisions: async (reader, query) => listed(reader, 'unit', await register.waitingDecisions(query)),
    askedExtensions: async (reader, query) => listed(reader, 'unit', await register.askedExtensions(query)),
    deviationsToNote: async (reader, query) => listed(reader, 'unit', await register.deviationsToNote(query)),
    deviations: async (reader, query, purpose) => {
      const found = await register.listDeviations(query);
      return { ...found, deviations: await listed(reader, purpose, found.deviations) };
    },
    unusual: async (reader, query) => {
      const looks = await register.unusualLooks(query);
      const caseIds = [...new Set(looks.flatMap((look) => look.caseIds))];
      const called = new Map<string, CalledCase>();
      for (const caseId of caseIds) {
        const found = await register.findCase(caseId);
        if (found && !found.practice && (await register.mayOpenCase(reader.scope, found)))
          called.set(caseId, { reference: found.reference, childName: childNameOf(found) });
      }
      await register.logAccesses(await rowsOf(reader, { purpose: 'unit', outcome: 'shown' }, [...called.keys()]));
      return looks.map((look) => ({ ...look, cases: look.caseIds.flatMap((id) => called.get(id) ?? []) }));
    },
    unitCounts: async (view, most, theirs) => {
      const departures = { scope: { ...view.scope, leads: view.units }, limit: most };
      const [undelivered, findings, waiting, extensions, notes, deviations] = await Promise.all([
        register.unitUndelivered({ ...view, limit: 1 }),
        register.unitFindings({ ...view, limit: 1 }),
        register.waitingDecisions(departures),
        register.askedExtensions(departures),
        register.deviationsToNote(departures),
        register.countOpenDeviations({ ...view, ...aYearUntil(dateOf(view.now)) }),
      ]);
      const corrected = notes.filter(({ what }) => what === 'corrected').length;
      return {
        ...{ undelivered: undelivered.total, findings: findings.total, extensions: extensions.length, deviations },
        decisions: await theirs(waiting),
        ...{ corrected, moved: notes.length - corrected },
      };
    },
    signedIn: (by) => register.logAccesses([{ ...by, purpose: 'sign-in', outcome: 'shown', practice: false }]),
    signedOut: (by) => register.logAccesses([{ ...by, purpose: 'sign-out', outcome: 'shown', practice: false }]),
    acts: async (reader, found) => {
      await written(reader, found, 'act');
    },
    figuresTaken: (reader) => register.logAccesses([{ ...readerIn(reader), purpose: 'export', outcome: 'shown' }]),
  };
}

const unnamed = <Row>(row: Row): Named<Row> => ({ ...row, childName: undefined });

/** The days that the register of deviations shows where nothing else is asked for. */
export function aYearUntil(day: DateText): { readonly from: DateText; readonly to: DateText } {
  return { from: subtractPeriod(day, 'P12M'), to: day };
}
