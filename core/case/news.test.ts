import { describe, expect, it } from 'vitest';
import type { Routine } from '../routine/routine.ts';
import type { CaseEvent } from './events.ts';
import { isNews } from './news.ts';

const routine = { guards: { 'no-contact': { when: { fact: 'suspectedViolence' } } } } as unknown as Routine;
const at = '2027-02-09T11:00:00.000Z';
const by = 'ola';
const news = (event: CaseEvent, person = 'kari') => isNews(event, { person, routine });
const duty = 'case/plan/1';

describe('what is news to somebody', () => {
  const sentBack: CaseEvent = { type: 'refused', at, by, duty, reason: 'Mangler navn.', due: '2027-02-15' };

  it('is what others do with their work, and not what they do themselves or time does', () => {
    expect(news(sentBack)).toBe(true);
    expect(news(sentBack, 'ola')).toBe(false);
    expect(news({ ...sentBack, by: undefined })).toBe(false);
    const given: CaseEvent = { type: 'reassigned', at, by, duty, role: 'caseworker', to: 'kari', announce: true };
    expect(news(given)).toBe(true);
    expect(news({ type: 'reminded', at, by, duty, to: [], remaining: 1 })).toBe(false);
  });

  it('is a case that was opened for them', () => {
    const opened: CaseEvent = { type: 'case-opened', at, by, routine: 'a/b@1', people: { caseworker: ['kari'] } };
    expect(news(opened)).toBe(true);
    expect(news(opened, 'per')).toBe(false);
  });

  it('is a guard that was put or lifted, and a fact that was wrong, and no other fact', () => {
    const fact: CaseEvent = { type: 'fact-set', at, by, track: 'case', fact: 'suspectedViolence', value: true };
    expect(news(fact)).toBe(true);
    expect(news({ ...fact, fact: 'birthDate', value: '2019-01-01' })).toBe(false);
    expect(news({ ...fact, fact: 'birthDate', value: '2019-01-01', corrects: true })).toBe(true);
  });

  it('is that their case follows another version of its routine', () => {
    expect(news({ type: 'migrated', at, by, routine: 'a/b@2', reason: 'Ny rutine' })).toBe(true);
  });

  it('is a date that a colleague moved, and not one that its rule did', () => {
    const moved = {
      type: 'moved',
      at,
      by,
      duty,
      to: { date: '2027-03-01' },
      reason: '',
      pastRule: false,
      tell: [],
    } as const;
    expect(news({ ...moved, cause: 'person' })).toBe(true);
    expect(news({ ...moved, cause: 'rule' })).toBe(false);
  });
});
