import type { DateText } from '../core/calendar/dates.ts';
import { glassRole } from '../core/case/protection.ts';
import { judgeReason } from '../core/case/text.ts';
import { rolesOf, unavailable } from '../core/people/roles.ts';
import type { AccessPurpose, FoundCase, GlassAlarm, Register } from '../register/register.ts';
import type { AccessRows } from './access-rows.ts';
import type { Reader } from './reader.ts';
import type { ShownCase } from './shown-case.ts';

/** Protected cases of which no reader is there, and that somebody has opened one so. */
export interface LooksInNeed {
  /**
   * A protected case of which no reader is there, for who may open it in need: so that they can ask the case for that, and nothing
   * of it is told before. For all others, where a reader is left, and without a reason it is just no case.
   */
  openInNeed(
    reader: Reader,
    referenceOrId: string,
    { on, reason }: { readonly on: DateText; readonly reason: string },
  ): Promise<ShownCase | undefined>;
  /** That protected cases were opened so, which nobody has taken note of: for readers of the case, with its reference, and who leads or administers. */
  glassAlarms(
    reader: Reader,
    isAdministrator: boolean,
  ): Promise<readonly (Omit<GlassAlarm, 'caseId' | 'readers'> & { readonly reference?: string | undefined })[]>;
  /** How many they are, which names no case. */
  countGlassAlarms(reader: Reader, isAdministrator: boolean): Promise<number>;
}

interface Written {
  readonly rowsOf: AccessRows;
  readonly denied: (reader: Reader, purpose: AccessPurpose, found: FoundCase | undefined) => Promise<unknown>;
  readonly written: (reader: Reader, found: FoundCase, purpose: AccessPurpose) => Promise<ShownCase>;
}

export function lookInNeed(register: Register, { rowsOf, denied, written }: Written): LooksInNeed {
  const alarmsFor = async (reader: Reader, isAdministrator: boolean): Promise<readonly GlassAlarm[]> =>
    (await register.glassAlarms()).filter(
      ({ person, unit, readers }) =>
        person !== reader.person &&
        (isAdministrator || reader.scope.leads.includes(unit) || readers.includes(reader.person)),
    );
  return {
    openInNeed: async (reader, referenceOrId, { on, reason }) => {
      const [found, directory] = await Promise.all([register.findCase(referenceOrId), register.directory(on)]);
      const readers = found?.protected ? await register.readersOf(found) : [];
      const may =
        found?.protected &&
        !found.practice &&
        judgeReason(reason).length === 0 &&
        readers.every((reader) => unavailable(directory, reader, on) !== undefined) &&
        rolesOf(directory, reader.person, found.unit, on).includes(glassRole);
      if (!may) {
        await denied(reader, 'act', found);
        return undefined;
      }
      return written(reader, found, 'act');
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
  };
}
