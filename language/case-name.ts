/**
 * A case in a sentence: the child's name first, which people know, then the reference, which is on paper. Of one that goes by its
 * reference alone, that. Never in what leaves the page: mails, addresses, the browser's history.
 */
export function caseName({
  reference,
  childName,
}: {
  readonly reference: string;
  readonly childName: string | undefined;
}): string {
  return childName === undefined ? reference : `${childName}, ${reference}`;
}
