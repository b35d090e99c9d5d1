import { type DateText, isDate } from '../core/calendar/dates.ts';
import type { PersonsCommand } from '../core/case/commands.ts';
import { refusalsFor } from '../core/case/only-duties.ts';
import { glassRole } from '../core/case/protection.ts';
import type { Refusal } from '../core/case/refusals.ts';
import type { DutyId, PersonId } from '../core/case/state.ts';
import { own } from '../core/own.ts';
import type { Directory } from '../core/people/directory.ts';
import { rolesOf, unavailable, unitsUpwards } from '../core/people/roles.ts';
import type { Routine } from '../core/routine/routine.ts';
import type { AskedQuestion } from '../reading/answers.ts';
import type {
  Access,
  AccessPurpose,
  AccessReason,
  CaseQuery,
  CaseScope,
  DutyQuery,
  FoundCase,
  GlassAlarm,
  JournalRow,
  ListedCase,
  ListedDuty,
  LoggedAccess,
  NamedCase,
  NextDuty,
  Register,
  Sight,
  UnitDutyQuery,
  UnitView,
  UnusualLook,
} from '../register/register.ts';
import type { WhatIf } from '../rehearsal/what-if.ts';
import type { CaseView } from './case-view.ts';
import type { Cases } from './cases.ts';
import { foundOnly, rowsOnly, viewOnly, whatIfOnly } from './only-duties.ts';
import type { Reader } from './reader.ts';

declare const shown: unique symbol;

/**
 * A case of which it is written down that somebody is shown it. There is no other way to one than {@link Looks.open}. Where
 * they see some duties of it alone, whatever is asked of it tells of these and of nothing else.
 */
export type ShownCase = FoundCase & { readonly [shown]: true; readonly sees: Sight };

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
export interface Looks {
  /** A case by its reference or id. Practice cases are nobody's secret: they are made up. */
  open(reader: Reader, referenceOrId: string, how: HowToLook): Promise<Opened>;
  /** The same where work of theirs leads to it, so that nobody is asked why. */
  openForWork(reader: Reader, referenceOrId: string, purpose: AccessPurpose): Promise<ShownCase | undefined>;
  /**
   * A protected case of which no reader is there, for who may open it in need: so that they can ask the case for that, and nothing
   * of it is told before. For all others, and where a reader is left, it is just no case.
   */
  openInNeed(
    reader: Reader,
    referenceOrId: string,
    on: DateText,
  ): Promise<{ readonly found: ShownCase; readonly readersGone: readonly PersonId[] } | undefined>;
  /** That protected cases were opened so, which nobody has taken note of: for readers of the case, with its reference, and who leads or administers. */
  glassAlarms(
    reader: Reader,
    isAdministrator: boolean,
  ): Promise<readonly (Omit<GlassAlarm, 'caseId' | 'readers'> & { readonly reference?: string | undefined })[]>;
  /** How many they are, which names no case. */
  countGlassAlarms(reader: Reader, isAdministrator: boolean): Promise<number>;
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
    readonly cases: readonly ListedCase[];
    readonly total: number;
    readonly next: ReadonlyMap<string, NextDuty>;
  }>;
  /** Open duties, of real cases or of practice cases. */
  duties(reader: Reader, query: DutyQuery): Promise<readonly ListedDuty[]>;
  unitDuties(reader: Reader, query: UnitDutyQuery, purpose: AccessPurpose): ReturnType<Register['listUnitDuties']>;
  unitUndelivered(
    reader: Reader,
    query: Parameters<Register['unitUndelivered']>[0],
  ): ReturnType<Register['unitUndelivered']>;
  unitFindings(reader: Reader, query: Parameters<Register['unitFindings']>[0]): ReturnType<Register['unitFindings']>;
  /** Cases that take nothing, of these units and within the reader's reach. */
  setAside(reader: Reader, units: readonly string[]): ReturnType<Register['quarantinedCases']>;
  waitingDecisions(reader: Reader, query: Leading): ReturnType<Register['waitingDecisions']>;
  askedExtensions(reader: Reader, query: Leading): ReturnType<Register['askedExtensions']>;
  deviationsToNote(reader: Reader, query: Leading): ReturnType<Register['deviationsToNote']>;
  /**
   * What may be worth a question of who looked at what, of those who work in these units. Which cases it was about is told of
   * those within the reader's reach, and of the others how many they were.
   */
  unusual(
    reader: Reader,
    query: Parameters<Register['unusualLooks']>[0],
  ): Promise<readonly (UnusualLook & { readonly references: readonly string[] })[]>;
  /** How many there are of what a leader has to see to: numbers alone, which name no case. */
  unitCounts(view: UnitView, most: number): Promise<UnitCounts>;
  /** Writes down that somebody logs in, before they are. */
  signedIn(by: Comer): Promise<void>;
  signedOut(by: Comer): Promise<void>;
  /** Writes down that somebody acts in a case at the command line, before it is asked for. */
  acts(reader: Reader, found: ShownCase): Promise<void>;
  /** Writes down that figures were taken out as a file; no case is named in them. */
  figuresTaken(reader: Reader): Promise<void>;
  /**
   * Open cases for somebody of these names, or one near it: for who has a role of a child-welfare routine in the unit that
   * they open cases for, of that service alone; for others there are none, and nothing is asked. Each name that is asked for
   * is written down, also where there is no case: that is an answer too. Not more than {@link most} an hour.
   */
  sameNamed(reader: Reader, asked: AskedNames): Promise<SameNamed>;
  /** Which of many cases of one name are of a child who was born in a year, or whose year is not known. */
  bornIn(year: number, caseIds: readonly string[]): Promise<readonly string[]>;
  /** What may be told of a case that was found so: its reference where they may open it, else where it is. */
  describeDuplicate(reader: Reader, caseId: string, practice: boolean): Promise<DescribedDuplicate | undefined>;
}

/** Who comes or goes, and by which door. */
type Comer = Pick<Access, 'person' | 'unit' | 'channel' | 'osUser'>;

/**
 * So often somebody may ask within an hour whether there is a case for a child, far more than anybody opens; and for so many
 * names, where a file holds many, and cases that bear them.
 */
const most = { askings: 60, rows: 3000 } as const;

interface AskedNames {
  readonly names: readonly string[];
  readonly practice: boolean;
  /** What the case is to be opened by, and in which unit. */
  readonly routine: Pick<Routine, 'service' | 'roles'>;
  readonly unit: string;
  readonly directory: Directory;
  readonly today: DateText;
}

/** By name; not `ok` where they have asked too often. */
export type SameNamed =
  | { readonly ok: true; readonly named: ReadonlyMap<string, readonly NamedCase[]> }
  | { readonly ok: false };

interface DescribedDuplicate {
  readonly unit: string;
  readonly routine: string;
  /** Only for who may open it. */
  readonly reference?: string | undefined;
}

type Leading = Parameters<Register['waitingDecisions']>[0];

export interface UnitCounts {
  readonly undelivered: number;
  readonly findings: number;
  readonly handovers: number;
  readonly extensions: number;
  readonly notes: number;
}

/**
 * What a door may ask of the register by itself: staff, sessions, drafts, routines, counts, what is made up. None of it tells of a
 * real case; that is asked of {@link Looks} alone. What the register comes to answer besides is no door's until it stands here.
 */
export type DoorRegister = Pick<
  Register,
  | 'serverVersion'
  | 'findPerson'
  | 'listPeople'
  | 'listUnits'
  | 'directory'
  | 'setLanguage'
  | 'openSession'
  | 'findSession'
  | 'touchSession'
  | 'endSession'
  | 'endSessionsOf'
  | 'saveDraft'
  | 'findDraft'
  | 'listDrafts'
  | 'removeDraft'
  | 'readStaff'
  | 'neededRoles'
  | 'changeStaff'
  | 'staffLog'
  | 'staffRequests'
  | 'decideStaffRequest'
  | 'seeStaffRequest'
  | 'noteAlarm'
  | 'personOfIdentity'
  | 'bindIdentity'
  | 'keptRoutine'
  | 'keptVersions'
  | 'openCasesByRoutine'
  | 'unitLoad'
  | 'controlFigures'
  | 'casesThere'
  | 'readersOf'
  | 'listPracticeCases'
  | 'practiceMessagesOf'
  | 'practiceMailLevel'
  | 'addFirstAdministrator'
>;
/** The client as a door may ask it by itself. */
export type DoorCases = Omit<Cases, 'show' | 'state' | 'whatIf'>;

export function openLooks(register: Register, cases: Pick<Cases, 'show' | 'whatIf'>): Looks {
  const rowsOf = async (
    reader: Reader,
    about: Pick<Access, 'purpose' | 'outcome' | 'reason'>,
    caseIds: readonly string[],
  ): Promise<readonly Access[]> => {
    const wanted = [...new Set(caseIds)];
    const met = await register.meetingsWith({ ...reader, caseIds: wanted });
    return wanted.map((caseId) => ({ ...base(reader), ...about, ...partOf(met.get(caseId)), caseId }));
  };
  /** Reads, writes down each case that was found, and only then gives it out. */
  const listed = async <Found>(
    reader: Reader,
    purpose: AccessPurpose,
    read: () => Promise<Found>,
    idsIn: (found: Found) => readonly { readonly caseId: string }[],
  ): Promise<Found> => {
    const found = await read();
    const ids = idsIn(found).map(({ caseId }) => caseId);
    await register.logAccesses(await rowsOf(reader, { purpose, outcome: 'shown' }, ids));
    return found;
  };
  const denied = async (reader: Reader, purpose: AccessPurpose, found: FoundCase | undefined): Promise<Opened> => {
    await register.logAccesses([
      { ...base(reader), practice: found?.practice ?? false, purpose, outcome: 'denied', caseId: found?.caseId },
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
    const about = { ...base(reader), ...partOf(met), outcome: 'shown', reason: why, caseId } as const;
    await register.logAccesses([...purposes].map((each) => ({ ...about, purpose: each })));
    return { state: 'shown', found: seen(found, sight) };
  };
  const alarmsFor = async (reader: Reader, isAdministrator: boolean): Promise<readonly GlassAlarm[]> =>
    (await register.glassAlarms()).filter(
      ({ person, unit, readers }) =>
        person !== reader.person &&
        (isAdministrator || reader.scope.leads.includes(unit) || readers.includes(reader.person)),
    );
  return {
    open,
    openInNeed: async (reader, referenceOrId, on) => {
      const [found, directory] = await Promise.all([register.findCase(referenceOrId), register.directory(on)]);
      const readers = found?.protected ? await register.readersOf(found) : [];
      const readersGone = readers.filter((each) => unavailable(directory, each, on) !== undefined);
      const may =
        found?.protected &&
        !found.practice &&
        readersGone.length === readers.length &&
        rolesOf(directory, reader.person, found.unit, on).includes(glassRole);
      if (!may) {
        await denied(reader, 'act', found);
        return undefined;
      }
      return { found: await written(reader, found, 'act'), readersGone };
    },
    glassAlarms: async (reader, isAdministrator) => {
      const all = await alarmsFor(reader, isAdministrator);
      const references = new Map<string, string>();
      for (const caseId of new Set(all.map((alarm) => alarm.caseId))) {
        const found = await register.findCase(caseId);
        if (found && (await register.mayOpenCase(reader.scope, found))) references.set(caseId, found.reference);
      }
      await register.logAccesses(await rowsOf(reader, { purpose: 'unit', outcome: 'shown' }, [...references.keys()]));
      return all.map(({ id, caseId, unit, person, at }) => {
        return { id, unit, person, at, reference: references.get(caseId) };
      });
    },
    countGlassAlarms: async (reader, isAdministrator) => (await alarmsFor(reader, isAdministrator)).length,
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
      const about = { ...base(reader), purpose: 'engine', reason } as const;
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
    journal: async ({ caseId, sees }) => {
      const rows = await register.readJournal(caseId);
      return sees === 'case' ? rows : rowsOnly(rows, sees);
    },
    accesses: async ({ caseId, sees }, limit) => (sees === 'case' ? register.accessesOf(caseId, limit) : []),

    cases: async (reader, query) => {
      const found = await listed(
        reader,
        query.text === undefined ? 'list' : 'search',
        () => register.listCases({ ...query, scope: reader.scope, practice: false }),
        ({ cases: its }) => its,
      );
      const caseIds = found.cases.map(({ caseId }) => caseId);
      return { ...found, next: await register.nextDuties({ caseIds, practice: false }) };
    },
    duties: (reader, query) =>
      // Practice cases are made up: a list of them names nobody.
      query.practice
        ? register.listDuties({ ...query, viewer: reader.person })
        : listed(
            reader,
            'list',
            () => register.listDuties({ ...query, viewer: reader.person, scope: reader.scope }),
            itself,
          ),
    unitDuties: (reader, query, purpose) =>
      listed(
        reader,
        purpose,
        () => register.listUnitDuties(query),
        ({ duties }) => duties,
      ),
    unitUndelivered: (reader, query) =>
      listed(
        reader,
        'unit',
        () => register.unitUndelivered(query),
        ({ messages }) => messages,
      ),
    unitFindings: (reader, query) =>
      listed(
        reader,
        'unit',
        () => register.unitFindings(query),
        ({ cases: its }) => its,
      ),
    setAside: async (reader, units) => {
      const all = await register.quarantinedCases({ practice: false, units });
      const caseIds = all.map(({ caseId }) => caseId);
      const met = await register.meetingsWith({ ...reader, caseIds });
      return listed(reader, 'unit', async () => all.filter(({ caseId }) => met.has(caseId)), itself);
    },
    waitingDecisions: (reader, query) => listed(reader, 'unit', () => register.waitingDecisions(query), itself),
    askedExtensions: (reader, query) => listed(reader, 'unit', () => register.askedExtensions(query), itself),
    deviationsToNote: (reader, query) => listed(reader, 'unit', () => register.deviationsToNote(query), itself),
    unusual: async (reader, query) => {
      const looks = await register.unusualLooks(query);
      const caseIds = [...new Set(looks.flatMap((look) => look.caseIds))];
      const references = new Map<string, string>();
      for (const caseId of caseIds) {
        const found = await register.findCase(caseId);
        if (found && !found.practice && (await register.mayOpenCase(reader.scope, found)))
          references.set(caseId, found.reference);
      }
      await register.logAccesses(await rowsOf(reader, { purpose: 'unit', outcome: 'shown' }, [...references.keys()]));
      return looks.map((look) => ({ ...look, references: look.caseIds.flatMap((id) => references.get(id) ?? []) }));
    },
    unitCounts: async (view, most) => {
      const departures = { scope: { ...view.scope, leads: view.units }, limit: most };
      const [undelivered, findings, handovers, extensions, notes] = await Promise.all([
        register.unitUndelivered({ ...view, limit: 1 }),
        register.unitFindings({ ...view, limit: 1 }),
        register.listUnitDuties({ ...view, state: 'handover', limit: 1 }),
        register.askedExtensions(departures),
        register.deviationsToNote(departures),
      ]);
      return {
        ...{ undelivered: undelivered.total, findings: findings.total, handovers: handovers.total },
        ...{ extensions: extensions.length, notes: notes.length },
      };
    },
    signedIn: (by) => register.logAccesses([{ ...by, purpose: 'sign-in', outcome: 'shown', practice: false }]),
    signedOut: (by) => register.logAccesses([{ ...by, purpose: 'sign-out', outcome: 'shown', practice: false }]),
    acts: async (reader, found) => {
      await written(reader, found, 'act');
    },
    figuresTaken: (reader) => register.logAccesses([{ ...base(reader), purpose: 'export', outcome: 'shown' }]),
    sameNamed: async (reader, { names, practice, routine, unit, directory, today }) => {
      const none = new Map(names.map((name) => [name, []] as const));
      if (practice) return { ok: true, named: await register.openCasesNamedEach({ names, practice }) };
      const roles = rolesOf(directory, reader.person, unit, today);
      if (routine.service !== 'child-welfare' || !roles.some((role) => Object.hasOwn(routine.roles, role))) {
        return { ok: true, named: none };
      }
      const { askings, rows: before } = await register.duplicateAskings(reader.person);
      if (askings >= most.askings || before + names.length > most.rows) return { ok: false };
      const found = await register.openCasesNamedEach({ names, practice });
      const service = unitsUpwards(directory, unit).at(-1);
      const named = new Map(
        [...found].map(([name, its]) => [
          name,
          its.filter((each) => unitsUpwards(directory, each.unit).at(-1) === service),
        ]),
      );
      const about = { purpose: 'duplicate', outcome: 'shown' } as const;
      const rows = await rowsOf(
        reader,
        about,
        [...named.values()].flat().map(({ caseId }) => caseId),
      );
      const without = [...named.values()].filter((its) => its.length === 0);
      const accesses = [...rows, ...without.map(() => ({ ...base(reader), ...about }))];
      // Counted once more where they are written, one after the other: of many that ask at once no more get an answer.
      const isWritten = await register.logAsking({ person: reader.person, accesses, most });
      return isWritten ? { ok: true, named } : { ok: false };
    },
    bornIn: async (year, caseIds) => {
      const years = await Promise.all(caseIds.map(async (caseId) => birthYearIn(await cases.show(caseId))));
      return caseIds.filter((_, index) => years[index] === undefined || years[index] === year);
    },
    describeDuplicate: async (reader, caseId, practice) => {
      const found = await register.findCase(caseId);
      if (!found || found.practice !== practice) return undefined;
      const { unit, routine, reference } = found;
      const may = practice || (await register.mayOpenCase(reader.scope, found));
      return { unit, routine, ...(may && { reference }) };
    },
  };
}

/** The year of the birth date that a case has been told, if it has. */
function birthYearIn(view: CaseView | undefined): number | undefined {
  const births = Object.entries(view?.routine.facts ?? {}).filter(
    ([, question]) => (question as AskedQuestion).day === 'birth',
  );
  const dates = births.map(([fact]) => own(view?.state?.facts ?? {}, fact)).filter((date) => isDate(date));
  return dates[0] === undefined ? undefined : Number(dates[0].slice(0, 4));
}

/** As somebody sees it. */
function seen(found: FoundCase, sees: Sight): ShownCase {
  return { ...(sees === 'case' ? found : foundOnly(found)), sees } as ShownCase;
}

/** Why not, as far as who is shown the case may know it. */
export function refusalsSeen({ sees }: ShownCase, refusals: readonly Refusal[]): readonly Refusal[] {
  return sees === 'case' ? refusals : refusalsFor(refusals, sees);
}

const itself = <Row>(rows: readonly Row[]): readonly Row[] => rows;

function base({
  person,
  unit,
  channel,
  osUser,
}: Reader): Pick<Access, 'person' | 'unit' | 'channel' | 'practice' | 'osUser'> {
  return { person, unit, channel, osUser, practice: false };
}

function partOf(met: { readonly role: string; readonly onBehalfOf?: string | undefined } | undefined) {
  return { role: met?.role, onBehalfOf: met?.onBehalfOf };
}
