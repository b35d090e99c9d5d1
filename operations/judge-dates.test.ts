import { expect, it } from 'vitest';
import type { CaseEvent } from '../core/case/events.ts';
import type { CasePaper } from '../register/paper.ts';
import { judgeDates } from './judge-dates.ts';

it('a second calculator that fails knows no date, and says nothing of what it read', () => {
  const paper = { caseId: 'c', reference: 'AL-27-AAAAA', practice: false, duties: [] } as unknown as CasePaper;
  const journal = [
    { type: 'case-opened', at: 'of Nora Oppdikta', routine: 'x/y@1' },
  ] as unknown as readonly CaseEvent[];
  const found = judgeDates(paper, journal, () => undefined);
  expect(found).toEqual([
    {
      ...{ kind: 'date-unknown', practice: false, caseId: 'c', reference: 'AL-27-AAAAA' },
      detail: { why: 'the second calculator failed: Error' },
    },
  ]);
});
