import { describe, expect, it } from 'vitest';
import { caseworker, ExampleCase, exampleRoutine, leader } from './testing/example-life.ts';

const routine = exampleRoutine(
  `
plan:
  row: '1'
  title: Plan
  responsible: caseworker
  opens: start
  deadline: { within: P1M, basis: local }
`,
  `
facts: { kind: { type: choice, of: [kort, lang], ask: Hva slags? } }
tracks:
  stay:
    title: Opphold
    many: true
    facts: { reason: { type: choice, of: [kort, lang], ask: Hvorfor? } }
    steps:
      report:
        row: '1'
        title: Rapport
        responsible: caseworker
        opens: { when: reason }
        deadline: { within: P1W, basis: local }
`,
);

describe('a fact of a track that is said once more', () => {
  it('opens nothing once more, and another value of it does', () => {
    const example = new ExampleCase(routine, '2027-02-08', { kind: 'kort' }).on('2027-02-09');
    example.ask({ type: 'start-track', by: caseworker, track: 'stay', facts: {} });
    const say = (value: string) => {
      example.ask({ type: 'set-fact', by: caseworker, track: 'stay-1', fact: 'reason', value });
      const open = Object.keys(example.life.state.duties).filter((id) => id.startsWith('stay-1/'));
      for (const duty of open) example.complete(duty);
      return open;
    };
    expect(say('lang')).toEqual(['stay-1/report/1']);
    expect(say('lang')).toEqual([]);
    expect(say('kort')).toEqual(['stay-1/report/2']);
  });
});

describe('a duty that somebody takes themselves', () => {
  it('is not announced to them, and one that they are given is', () => {
    const take = (by: typeof leader) => {
      const example = new ExampleCase(routine, '2027-02-08').on('2027-02-09');
      example.ask({ type: 'reassign', by, role: 'caseworker', to: 'leader', duty: 'case/plan/1' });
      return example.on('2027-02-12').lines('announced');
    };
    expect(take(leader)).toEqual([]);
    expect(take(caseworker)).toEqual(['2027-02-10 08:00 announced plan/1']);
  });

  it('nor is the whole role', () => {
    const example = new ExampleCase(routine, '2027-02-08').on('2027-02-09');
    example.ask({ type: 'reassign', by: leader, role: 'caseworker', to: 'leader' });
    expect(example.on('2027-02-12').lines('announced')).toEqual([]);
  });
});
