/** Where a practice case is played. */
export function practicePath(reference: string): string {
  return `/practice/${encodeURIComponent(reference)}`;
}
