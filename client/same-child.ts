import { type DateText, isDate } from '../core/calendar/dates.ts';
import { own } from '../core/own.ts';
import type { Directory } from '../core/people/directory.ts';
import { rolesOf, serviceOf } from '../core/people/roles.ts';
import type { Routine } from '../core/routine/routine.ts';
import type { AskedQuestion } from '../reading/answers.ts';
import type { NamedCase, Register } from '../register/register.ts';
import { type AccessRows, readerIn } from './access-rows.ts';
import type { CaseView } from './case-view.ts';
import type { Cases } from './cases.ts';
import type { CalledCase } from './named.ts';
import type { Reader } from './reader.ts';
import { childNameOf } from './shown-case.ts';

/** Whether there is a case for a child already. */
export interface LooksForSameChild {
  /**
   * Open cases for somebody of these names, or one near it: for who has a role of a child-welfare routine in the unit that
   * they open cases for, of that service alone; for others there are none, and nothing is asked. Each name that is asked for
   * is written down, also where there is no case: that is an answer too. Not more than {@link most} an hour.
   */
  sameNamed(reader: Reader, asked: AskedNames): Promise<SameNamed>;
  /** Which of many cases of one name are of a child who was born in a year, or whose year is not known. */
  bornIn(year: number, caseIds: readonly string[]): Promise<readonly string[]>;
  /** What may be told of a case that was found so: what it is called where they may open it, else where it is. */
  describeDuplicate(reader: Reader, caseId: string, practice: boolean): Promise<DescribedDuplicate | undefined>;
}

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
  readonly called?: CalledCase | undefined;
}

export function lookForSameChild(
  register: Register,
  cases: Pick<Cases, 'show'>,
  rowsOf: AccessRows,
): LooksForSameChild {
  return {
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
      const service = serviceOf(directory, unit);
      const named = new Map(
        [...found].map(([name, its]) => [name, its.filter((each) => serviceOf(directory, each.unit) === service)]),
      );
      const about = { purpose: 'duplicate', outcome: 'shown' } as const;
      const rows = await rowsOf(
        reader,
        about,
        [...named.values()].flat().map(({ caseId }) => caseId),
      );
      const without = [...named.values()].filter((its) => its.length === 0);
      const accesses = [...rows, ...without.map(() => ({ ...readerIn(reader), ...about }))];
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
      return { unit, routine, ...(may && { called: { reference, childName: childNameOf(found) } }) };
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
