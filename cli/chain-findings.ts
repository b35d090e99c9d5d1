import type { Finding } from '../operations/journal-chain.ts';

const meaning: Record<Finding['kind'], string> = {
  edited: 'was changed after it was written',
  'link-broken': 'does not continue the row before it: that one was rewritten, or this one put in',
  removed: 'is missing',
  'cut-off': 'is missing at the end',
  inserted: 'was added behind the end',
  'head-differs': 'is not the last row that was written',
  'unknown-to-workflow': 'was not written by the case',
  'case-removed': 'the whole case is missing from the register',
};

/** What a walk found, a line each, and how many more. */
export function chainFindingLines({
  findings,
  more,
}: {
  readonly findings: readonly Finding[];
  readonly more: number;
}): readonly string[] {
  return [...findings.map(findingLine), ...(more > 0 ? [`... and ${more} more.`] : [])];
}

function findingLine({ kind, reference, caseId, chain, sequence, through }: Finding): string {
  const which = chain === 'access log' ? chain : (reference ?? caseId ?? 'a case');
  if (kind === 'case-removed') return `${which}: ${meaning[kind]}`;
  const rows = through !== undefined && through > sequence ? `rows ${sequence} to ${through}` : `row ${sequence}`;
  return `${which}: ${chain === 'deliveries' ? 'deliveries ' : ''}${rows} ${meaning[kind]}`;
}
