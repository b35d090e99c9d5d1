/**
 * Who decides in a routine that has no version yet: those who decide in the routines that there are, and lead or are the head of a service
 * (the names that a unit has for them). Not who the draft itself says: whoever writes it would give themselves the right to publish it.
 *
 * @param deciding roles that decide in any routine that is followed (leading.ts)
 */
export function rolesBeforeFirst(
  deciding: ReadonlySet<string>,
): Readonly<Record<string, { title: string; decides: boolean }>> {
  return Object.fromEntries(
    [...new Set(['leader', 'head', ...deciding])].map((role) => [role, { title: role, decides: true }]),
  );
}
