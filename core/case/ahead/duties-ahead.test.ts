import { describe, expect, it } from 'vitest';
import { having, opened, routine } from '../testing/refusing-case.ts';
import { dutiesAhead } from './duties-ahead.ts';

/** Opened on 4 January 2027, today the 5th. */
const example = () => opened({ placed: '2027-01-01' });
const ahead = (its: ReturnType<typeof example>, until: string) =>
  dutiesAhead(routine, its.life.state, until).map(({ duty, due }) => `${due} ${duty}`);

describe('what is due up to a day', () => {
  it('comes by its date, that day included', () => {
    const its = having(example(), { type: 'open-duty', track: 'case', step: 'answer' });
    expect(ahead(its, '2027-02-04')).toEqual([
      '2027-01-05 case/answer/1',
      '2027-01-11 case/note/1',
      '2027-01-11 case/referral/1',
      '2027-02-04 case/plan/1',
    ]);
    expect(ahead(its, '2027-02-03')).not.toContain('2027-02-04 case/plan/1');
  });

  it('tells what stands open from what time alone will open, and whose it is', () => {
    const until = '2028-01-04';
    const found = dutiesAhead(routine, example().life.state, until);
    const [first, second, file] = ['case/meeting/1', 'case/meeting/2', 'base-1/file/1'].map((id) =>
      found.find(({ duty }) => duty === id),
    );
    expect(first).toEqual({
      duty: 'case/meeting/1',
      step: 'meeting',
      due: '2027-07-01',
      coming: false,
      persons: ['caseworker'],
    });
    expect(second).toMatchObject({ due: '2028-01-01', coming: true });
    expect(file).toMatchObject({ due: until, coming: false, persons: ['leader'] });
    expect(found.at(-1)).toEqual(file);
  });

  it('is not what is done and waits for a leader, nor what may not go on', () => {
    const done = having(example(), { type: 'complete', duty: 'case/plan/1', outcome: 'done', fields: {} });
    expect(done.life.state.duties['case/plan/1']?.approval).toBeDefined();
    expect(ahead(done, '2027-02-28')).toEqual(['2027-01-11 case/note/1', '2027-01-11 case/referral/1']);
    const talk = having(example(), { type: 'open-duty', track: 'case', step: 'talk' });
    expect(ahead(talk, '2027-01-31')).toContain('2027-01-19 case/talk/1');
    const held = having(talk, { type: 'set-fact', track: 'case', fact: 'suspectedViolence', value: true });
    expect(held.life.state.duties['case/talk/1']?.suspended).toBeDefined();
    expect(ahead(held, '2027-01-31')).not.toContain('2027-01-19 case/talk/1');
  });

  it('may wait until its bound where people have agreed an earlier day', () => {
    const its = having(
      example(),
      { type: 'open-duty', track: 'case', step: 'review' },
      { type: 'agree', duty: 'case/review/1', date: '2027-01-20' },
    );
    const found = dutiesAhead(routine, its.life.state, '2027-01-31');
    expect(found.map(({ duty, mayWaitUntil }) => [duty, mayWaitUntil])).toEqual([
      ['case/note/1', undefined],
      ['case/referral/1', undefined],
      ['case/review/1', '2027-02-05'],
    ]);
    expect(found[0]).not.toHaveProperty('mayWaitUntil');
  });
});
