import { describe, expect, it } from 'vitest';
import { isRetentionValue } from './retention.ts';

describe('what can be decided', () => {
  it.each([
    ['archive', ['required', 'not-wanted'], ['', 'P1Y', 'for-ever']],
    ['cases', ['for-ever', 'P1D', 'P10Y', 'P18M', 'P999D'], ['', 'P0Y', 'P1000Y', 'P1W', 'P1Y6M', 'PT5H', '10']],
    ['access-log', ['for-ever', 'P1Y', 'P99Y'], ['P0Y', 'P100Y', 'P6M', 'P30D']],
    ['staff-log', ['for-ever', 'P5Y'], ['P0Y', 'P6M']],
    ['drafts', ['P1D', 'P9D', 'P30D'], ['P0D', 'P31D', 'P40D', 'P1M', 'for-ever']],
    ['sessions', ['PT1H', 'PT19H', 'PT24H'], ['PT0H', 'PT25H', 'PT30H', 'P1D', 'for-ever']],
  ] as const)('of %s', (kind, possible, not) => {
    const judged = (values: readonly string[]) => values.filter((value) => isRetentionValue({ kind, value }));
    expect(judged(possible)).toEqual(possible);
    expect(judged(not)).toEqual([]);
  });
});
