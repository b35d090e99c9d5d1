/**
 * The edition of what every routine carries (common.ts and law/): one source for all municipalities, which changes with a
 * release and not with anybody's table. Raised whenever a word, an hour or a step of it changes; docs/common-duties.md says
 * what each edition changed.
 */
export const commonEdition = 1;

/**
 * Whether a version was compiled with common duties that are others by now. What was published never changes, and a running
 * case keeps what it has: whoever decides in the routine publishes a new version, which carries those of today.
 */
export function hasOlderCommon({ common }: { readonly common?: number }): boolean {
  return (common ?? 0) < commonEdition;
}
