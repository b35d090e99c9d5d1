import { describe, expect, it } from 'vitest';
import {
  holdGrounds,
  isHoldGround,
  isRetentionKind,
  isRetentionValue,
  proposals,
  retentionKinds,
  standing,
} from './retention.ts';

describe('what can be decided', () => {
  it.each([
    ['archive', ['required', 'not-wanted'], ['', 'P1Y', 'for-ever']],
    [
      'cases',
      ['for-ever', 'P1D', 'P10Y', 'P18M', 'P999D'],
      ['', 'P0Y', 'P1000Y', 'P1W', 'P1Y6M', 'PT5H', '10', '1P1Y', 'P1Y1'],
    ],
    ['access-log', ['for-ever', 'P1Y', 'P99Y'], ['P0Y', 'P100Y', 'P6M', 'P30D', '1P1Y', 'P1Y1', '']],
    ['staff-log', ['for-ever', 'P5Y', 'P12Y'], ['P0Y', 'P6M', 'P100Y', '1P1Y', 'P1Y1', '']],
    ['drafts', ['P1D', 'P9D', 'P10D', 'P29D', 'P30D'], ['P0D', 'P31D', 'P40D', 'P1M', 'for-ever', '1P1D', 'P1D1']],
    [
      'sessions',
      ['PT1H', 'PT9H', 'PT10H', 'PT19H', 'PT20H', 'PT24H'],
      ['PT0H', 'PT25H', 'PT30H', 'P1D', 'for-ever', '1PT1H', 'PT1H1'],
    ],
  ] as const)('of %s', (kind, possible, not) => {
    const judged = (values: readonly string[]) => values.filter((value) => isRetentionValue({ kind, value }));
    expect(judged(possible)).toEqual(possible);
    expect(judged(not)).toEqual([]);
  });
});

describe('where nothing was decided', () => {
  it('nothing of a case and of who saw it is ever removed, nor without a package for the archive; drafts and log-ins go', () => {
    expect(standing).toEqual({
      cases: 'for-ever',
      archive: 'required',
      'access-log': 'for-ever',
      'staff-log': 'for-ever',
      drafts: 'P30D',
      sessions: 'PT24H',
    });
  });

  it('a time is proposed for each kind, which can be decided so, on a source', () => {
    expect(Object.entries(proposals).map(([kind, { value }]) => `${kind} ${value}`)).toEqual([
      'cases P10Y',
      'archive required',
      'access-log P10Y',
      'staff-log P10Y',
      'drafts P30D',
      'sessions PT24H',
    ]);
    for (const kind of retentionKinds) {
      expect([kind, isRetentionValue({ kind, value: proposals[kind].value })]).toEqual([kind, true]);
      expect(proposals[kind].sources).not.toEqual([]);
    }
    // What the archive has to have, and what the regulation lets be kept for it, stand beside the cases themselves.
    expect(proposals.cases.sources).toEqual(['gdpr-5-1-e', 'gdpr-17-3', 'archive-act']);
    expect(proposals.archive.sources).toEqual(['archive-act', 'national-archivist-7']);
    expect(proposals['access-log'].sources).toEqual(['gdpr-5-1-e', 'gdpr-15']);
    expect(proposals['staff-log'].sources).toEqual(['gdpr-5-1-e']);
    for (const kind of ['drafts', 'sessions'] as const)
      expect(proposals[kind].sources).toEqual(['gdpr-5-1-c', 'gdpr-5-1-e']);
  });
});

it('knows what is kept and why a case is held, and nothing else that a form may send', () => {
  expect(retentionKinds.every(isRetentionKind)).toBe(true);
  expect(['', 'case', 'toString'].some(isRetentionKind)).toBe(false);
  expect(holdGrounds.every(isHoldGround)).toBe(true);
  expect(['', 'because', 'toString'].some(isHoldGround)).toBe(false);
  expect([
    'complaint',
    'supervision',
    'court',
    'compensation',
    'access-request',
    'inquiry',
    'research',
    'other',
  ]).toEqual([...holdGrounds]);
});
