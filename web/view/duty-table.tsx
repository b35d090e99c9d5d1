/** Where a duty's own form is. */
export function dutyPath(reference: string, duty: string): string {
  return `/cases/${encodeURIComponent(reference)}/duties/${duty.split('/').map(encodeURIComponent).join('/')}`;
}

/** Where a case's page is. */
export function casePath(reference: string): string {
  return `/cases/${encodeURIComponent(reference)}`;
}
