/** Where a duty's own form is. */
export function dutyPath(reference: string, duty: string): string {
  return `/cases/${encodeURIComponent(reference)}/duties/${duty.split('/').map(encodeURIComponent).join('/')}`;
}

/** Where a case's page is. */
export function casePath(reference: string): string {
  return `/cases/${encodeURIComponent(reference)}`;
}

/** The start page, from which work is registered, and that shows its receipt. */
export const startPath = '/';

/** A link to a form that brings whoever sends it back to the start page. */
export function fromStart(path: string): string {
  return `${path}?${new URLSearchParams({ from: startPath })}`;
}
