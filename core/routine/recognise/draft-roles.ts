import { type NamedRoles, namedAlone, namedRoles, roleKey } from './joined-roles.ts';
import { isLeader } from './leaders.ts';
import { freeId, partsOf } from './names.ts';
import type { RowFound } from './rows.ts';

/** Roles that a unit of the register has under these names already. */
const known: readonly (readonly [string, RegExp])[] = [
  ['caseworker', /^saksbehand(?:ler|lar)e?$/i],
  ['office', /^kontorfagle?i?g$/i],
  ['coordinator', /^koordinator$/i],
];

/**
 * Who works, each under the document's own words. Nobody decides but the leaders that are proposed; where the document gives rows to somebody
 * who leads, the first of them is the one: that they decide is a proposal, and an open question of each of those rows.
 *
 * @param nobody what the one is called who has a row of which the document does not say who has it
 */
export function rolesOf(rows: readonly RowFound[], nobody: string) {
  const alone = namedAlone(rows);
  const named = (row: RowFound): NamedRoles => namedRoles(row.responsible, alone);
  const ids = new Map<string, string>();
  const taken = new Set(['leader', 'head', 'not-said']);
  const table: Record<string, { title: string }> = {};
  let leader: string | undefined;
  for (const called of rows.flatMap((row) => named(row).roles)) {
    if (ids.has(roleKey(called))) continue;
    const title = partsOf(called, 200)[0]!;
    if (leader === undefined && isLeader(called)) {
      ids.set(roleKey(called), 'leader');
      leader = title;
      continue;
    }
    const id = freeId(known.find(([, pattern]) => pattern.test(called))?.[0] ?? called, 'role', taken);
    ids.set(roleKey(called), id);
    table[id] = { title };
  }
  if (rows.some(({ responsible }) => responsible.length === 0)) table['not-said'] = { title: nobody };
  return {
    table,
    /** What the document calls the one who leads, where it gives them a row. */
    leader,
    first: Object.keys(table)[0] ?? 'leader',
    named,
    /** The ids of those who have a row: one, or several. */
    of: (row: RowFound): string | readonly string[] => {
      const own = [...new Set(named(row).roles.map((words) => ids.get(roleKey(words))!))];
      return own.length === 0 ? 'not-said' : own.length === 1 ? own[0]! : own;
    },
  };
}
