import { describe, expect, it } from 'vitest';
import { caseworker, ExampleCase, exampleRoutine, leader } from './testing/example-life.ts';

const step = (id: string, more = '') => `
${id}:
  row: '1'
  title: ${id}
  responsible: caseworker
  opens: start
  deadline: { within: P2W, basis: local }
${more}`;
const routine = exampleRoutine(step('plan') + step('letter') + step('talk', '  copies: head\n'));
const opened = () => new ExampleCase(routine, '2027-02-08').on('2027-02-09');
const give = (example: ExampleCase, duty: string, to: string) =>
  example.ask({ type: 'reassign', by: leader, role: 'caseworker', to, duty });

/** Who is told what on a day, as `per: reminder letter`. */
const toldOn = ({ life }: ExampleCase, day: string) =>
  life.sent
    .filter(({ at }) => at.startsWith(day))
    .flatMap(({ to, items }) => items.map(({ kind, step: of }) => `${to.persons.join('+')}: ${kind} ${of}`));

describe('duties of one role that different persons have', () => {
  it('reach each their own reader, one mail each', () => {
    const example = opened();
    give(example, 'case/letter/1', 'per');
    example.on('2027-02-24');
    expect(toldOn(example, '2027-02-10')).toEqual(['per: opened letter']);
    // Monday a week before the 22nd, and the working day before it.
    for (const day of ['2027-02-15', '2027-02-19'])
      expect(toldOn(example, day)).toEqual([
        'caseworker: reminder plan',
        'caseworker: reminder talk',
        'per: reminder letter',
      ]);
    expect(example.life.sent.filter(({ at }) => at.startsWith('2027-02-15'))).toHaveLength(2);
  });

  it('escalate to the same leader, who reads whose each is', () => {
    const example = opened();
    give(example, 'case/letter/1', 'per');
    example.on('2027-02-24');
    const [mail] = example.life.sent.filter(({ to, at }) => to.role === 'leader' && at.startsWith('2027-02-23'));
    expect(mail?.items.map(({ step: of, responsible }) => [of, responsible.persons])).toEqual([
      ['plan', ['caseworker']],
      ['letter', ['per']],
      ['talk', ['caseworker']],
    ]);
  });

  it('stay with the one whom a duty was given to when the role goes to somebody else', () => {
    const example = opened();
    give(example, 'case/letter/1', 'per');
    example.on('2027-02-10');
    example.ask({ type: 'reassign', by: leader, role: 'caseworker', to: 'kari' });
    example.on('2027-02-16');
    expect(toldOn(example, '2027-02-11')).toEqual(['kari: opened plan', 'kari: opened talk', 'head: opened talk']);
    expect(toldOn(example, '2027-02-15')).toEqual([
      'kari: reminder plan',
      'kari: reminder talk',
      'per: reminder letter',
    ]);
  });
});

describe('somebody who is asked to take a duty over', () => {
  it('is told that alone, and the one who has it goes on being reminded', () => {
    const example = opened();
    example.ask({ type: 'handover', by: caseworker, duty: 'case/letter/1', to: 'per' });
    example.on('2027-02-16');
    // In office hours at once: it waits for an answer.
    expect(toldOn(example, '2027-02-09')).toEqual(['per: offered letter']);
    expect(toldOn(example, '2027-02-10')).toEqual([]);
    expect(toldOn(example, '2027-02-15')).toContain('caseworker: reminder letter');
    example.ask({ type: 'accept', by: { person: 'per', roles: ['caseworker'] }, duty: 'case/letter/1' });
    example.on('2027-02-20');
    expect(toldOn(example, '2027-02-19')).toContain('per: reminder letter');
    expect(toldOn(example, '2027-02-19')).not.toContain('caseworker: reminder letter');
  });
});

describe('whoever gets copies', () => {
  it('reads that a duty is there and that it is late, and no reminder of it', () => {
    const example = new ExampleCase(routine, '2027-02-08');
    give(example, 'case/talk/1', 'per');
    example.on('2027-02-24');
    expect(toldOn(example, '2027-02-09')).toEqual(['per: opened talk', 'head: opened talk']);
    expect(toldOn(example, '2027-02-15').filter((line) => line.startsWith('head'))).toEqual([]);
    expect(toldOn(example, '2027-02-23').filter((line) => line.startsWith('head'))).toEqual(['head: escalation talk']);
  });
});

describe('who decides', () => {
  const deciding = exampleRoutine(`
plan:
  row: '1'
  title: Plan
  responsible: caseworker
  opens: start
  deadline: { within: P1W, basis: local }
  approval: { by: leader, within: P1W, rework: P1W, basis: local }
decision:
  row: '1'
  title: Vedtak
  responsible: [caseworker, leader]
  opens: start
  deadline: { within: P1M, basis: law, law: loven § 2 }
  extension: { by: leader, to: P6M, law: loven § 2, ground: { type: text, ask: Hvorfor?, required: true } }
report:
  row: '1'
  title: Rapport
  responsible: caseworker
  opens: start
  deadline: { within: P1M, basis: law, law: loven § 2 }
  extension: { by: leader, to: P6M, law: loven § 2, ground: { type: text, ask: Hvorfor?, required: true } }
`);

  it('is not told that their decision is late because the work was', () => {
    const example = new ExampleCase(deciding, '2027-02-08').on('2027-02-17', '20:00');
    const done = { type: 'complete', by: caseworker, duty: 'case/plan/1', outcome: 'done', fields: {} } as const;
    expect(example.ask(done, '20:00')).toEqual([]);
    const told = () =>
      example.life.journal.flatMap((event) =>
        event.type === 'announced' && event.duty === 'case/plan/1' ? [[event.to[0]!.role, event.passed]] : [],
      );
    example.on('2027-02-18');
    expect(told()).toEqual([['leader', undefined]]);
  });

  it('on more time is reminded while it is asked for, and once where they have the work as well', () => {
    const example = new ExampleCase(deciding, '2027-02-08').on('2027-02-20');
    for (const duty of ['case/decision/1', 'case/report/1'])
      expect(example.ask({ type: 'ask-extension', by: caseworker, duty, ground: 'Sakkyndig' })).toEqual([]);
    example.on('2027-03-08');
    const reminded = example.life.journal.flatMap((event) =>
      event.type === 'reminded' && event.duty !== 'case/plan/1'
        ? [[event.duty, ...event.to.map(({ role }) => role)].join(' ')]
        : [],
    );
    expect([...new Set(reminded)].sort()).toEqual([
      'case/decision/1 caseworker leader',
      'case/report/1 caseworker leader',
    ]);
  });
});
