import type { DateText, InstantText } from '../core/calendar/dates.ts';
import { dateOf } from '../core/calendar/dates.ts';
import { childIn, reportsNear } from '../core/case/child.ts';
import { isAnonymous } from '../core/case/facts.ts';
import type { Limits } from '../core/people/limits.ts';
import { cleanLine } from '../reading/text.ts';
import { ifReadable } from '../register/failures.ts';
import type { FoundCase, Register, SiblingCase } from '../register/register.ts';
import type { AccessRows } from './access-rows.ts';
import { type Chooser, mayChooseAlias } from './aliases.ts';
import type { Cases } from './cases.ts';
import { freely } from './freely.ts';
import type { Named } from './named.ts';
import type { Reader } from './reader.ts';
import { childNameOf, type ShownCase } from './shown-case.ts';

/** The cases of brothers and sisters, as people have said that they are: nothing is guessed from names. */
export interface LooksAtSiblings {
  /** Those that whoever looks sees whole, open and closed, each written down as seen in a list. */
  siblingCases(reader: Reader, base: ShownCase): Promise<readonly ShownSibling[]>;
  /**
   * The days within the months that count on which somebody reported about a brother or sister, over the cases of them in which
   * whoever looks is told more than that they are there; these are written down as seen in a list.
   */
  siblingReports(
    reader: Reader,
    base: ShownCase,
    now: InstantText,
    limits: Pick<Limits, 'reportMonths'>,
  ): Promise<readonly DateText[]>;
  /** Has another case that they see be one of a brother or sister. Who did, in both, is written down first. */
  tieSiblings(chooser: Chooser, typed: string, now: InstantText): Promise<WhyNoSibling | undefined>;
  /** Has it be one no more. */
  untieSiblings(chooser: Chooser, caseId: string): Promise<WhyNoSibling | undefined>;
}

export interface ShownSibling extends Omit<Named<SiblingCase>, 'isOneOfSeveral'> {
  /** The days on which somebody reported, oldest first; undefined where they would first have to say why they look. */
  readonly reports: readonly DateText[] | undefined;
}

/** `not-found`: also of a case that they do not see, that is protected, or of which nothing may be kept that tells of the family. */
export type WhyNoSibling = 'missing' | 'not-found' | 'same-child' | 'not-theirs';

/** Whether whoever looks may say which cases are of brothers and sisters: who may say what the case is called (see {@link mayChooseAlias}). */
export const mayTieSiblings = mayChooseAlias;

export function lookAtSiblings(register: Register, cases: Pick<Cases, 'show'>, rowsOf: AccessRows): LooksAtSiblings {
  const write = async (
    reader: Reader,
    base: ShownCase,
    about: Parameters<AccessRows>[1],
    caseIds: readonly string[],
  ) => {
    if (base.practice || caseIds.length === 0) return;
    await register.logAccesses(await rowsOf(reader, about, caseIds));
  };
  const siblingsOf = async (reader: Reader, { caseId, practice }: ShownCase) => {
    const found = await register.siblingCases({ scope: reader.scope, caseId, practice });
    const ids = found.map((its) => its.caseId);
    const free = practice ? new Set(ids) : await freely(register, reader, ids);
    return Promise.all(
      found.map(async (its) => {
        const view = await ifReadable(cases.show(its.caseId));
        const reports = free.has(its.caseId) && view?.state ? childIn(view.routine, view.state).reports : undefined;
        return { ...its, childName: view && childNameOf(view.found), reports };
      }),
    );
  };
  /** A case that somebody names as one of a brother or sister. */
  const findOther = async (reader: Reader, base: ShownCase, reference: string): Promise<FoundCase | undefined> => {
    const other = await register.findCase(reference);
    if (!other || other.practice !== base.practice || other.reference !== reference) return undefined;
    const sees = base.practice || (await register.mayOpenCase(reader.scope, other));
    if (!sees) await write(reader, base, { purpose: 'siblings', outcome: 'denied' }, [other.caseId]);
    const view = sees && !other.protected ? await cases.show(other.caseId) : undefined;
    const isKept = view?.state && !view.state.mistake && !isAnonymous(view.routine, view.state.facts);
    return isKept ? other : undefined;
  };
  return {
    siblingCases: async (reader, base) => {
      const found = await siblingsOf(reader, base);
      const caseIds = found.map(({ caseId }) => caseId);
      await write(reader, base, { purpose: 'list', outcome: 'shown' }, caseIds);
      return found;
    },
    siblingReports: async (reader, base, now, limits) => {
      const told = (await siblingsOf(reader, base)).map(({ caseId, reports = [] }) => {
        return { caseId, days: reportsNear(reports, dateOf(now), limits) };
      });
      const seen = told.filter(({ days }) => days.length > 0).map(({ caseId }) => caseId);
      await write(reader, base, { purpose: 'list', outcome: 'shown' }, seen);
      return told.flatMap(({ days }) => days).sort();
    },
    tieSiblings: async (chooser, typed, now) => {
      const { reader, found: base } = chooser;
      if (!mayTieSiblings(chooser)) return 'not-theirs';
      const reference = cleanLine(typed).toUpperCase();
      if (reference === '') return 'missing';
      if (reference === base.reference) return 'same-child';
      const other = await findOther(reader, base, reference);
      if (!other) return 'not-found';
      const { practice, subjectName: name } = base;
      const query = { scope: reader.scope, practice, protectedToo: false };
      const same = name === undefined ? [] : await register.casesOfChild({ ...query, name });
      if (same.some((its) => its.name === 'same' && its.caseId === other.caseId)) return 'same-child';
      const two = { caseId: base.caseId, other: other.caseId, practice };
      await write(reader, base, { purpose: 'siblings', outcome: 'shown' }, [two.caseId, two.other]);
      return (await register.tieSiblings({ ...two, by: reader.person, at: now })) ? undefined : 'not-found';
    },
    untieSiblings: async (chooser, caseId) => {
      const { reader, found: base } = chooser;
      if (!mayTieSiblings(chooser)) return 'not-theirs';
      const { practice } = base;
      const shown = await register.siblingCases({ scope: reader.scope, caseId: base.caseId, practice });
      // Undone before, by them or by somebody else.
      if (!shown.some((its) => its.caseId === caseId)) return undefined;
      const two = { caseId: base.caseId, other: caseId, practice };
      await write(reader, base, { purpose: 'siblings', outcome: 'shown' }, [two.caseId, two.other]);
      return (await register.untieSiblings(two)) ? undefined : 'not-found';
    },
  };
}
