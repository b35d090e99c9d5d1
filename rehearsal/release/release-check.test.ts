import { readdir, readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import type { CaseEvent } from '../../core/case/events.ts';
import { type Routine, routineKey, type Step } from '../../core/routine/routine.ts';
import { readTables } from '../../routines/read-tables.ts';
import { Life } from '../life.ts';
import { type CaseFuture, readFutures } from './futures-file.ts';
import { compareFutures, futuresOf } from './release-check.ts';
import { type ReleaseNotes, readReleaseNotes } from './release-notes.ts';

const routine = (await readTables('test/engine/routines')).tables[0]!.routine;
const from = '2027-02-09T11:00:00.000Z';
const until = '2029-02-08T23:00:00.000Z';
const caseId = '11111111-1111-4111-8111-111111111111';
const [kari, ola] = ['22222222-2222-4222-8222-222222222222', '33333333-3333-4333-8333-333333333333'];
const silence: ReleaseNotes = { release: '0.2.0', changes: [] };

/** A case that was opened the day before and has an institution stay. */
const journal = ((): readonly CaseEvent[] => {
  const life = new Life(routine, { mails: false });
  const by = { person: kari, roles: ['caseworker'] };
  const at = '2027-02-08T11:00:00.000Z';
  const people = { caseworker: [kari], leader: [ola] };
  life.ask({ type: 'open', by, facts: {}, people, tracks: [] }, at);
  life.ask({ type: 'start-track', by, track: 'institution', facts: { kind: 'omsorg' } }, at);
  return life.journal;
})();

async function* only<Item>(...items: readonly Item[]): AsyncGenerator<Item> {
  yield* items;
}

async function written(rule: Routine = routine): Promise<readonly CaseFuture[]> {
  const cases = only({ caseId, reference: 'EK-27-0001', routine: routineKey(routine), journal });
  const futures: CaseFuture[] = [];
  for await (const future of futuresOf(cases, async () => rule, { from, until })) futures.push(future);
  return futures;
}

async function compared(coming: Routine | undefined, notes = silence, events = journal) {
  const futures = only(...(await written()));
  return compareFutures(
    { from, until },
    futures,
    async () => events,
    async () => coming,
    notes,
  );
}

/** The routine as a release would read it that changed one step: what no published table may do. */
function withStep(id: string, change: (step: Step) => Partial<Step>): Routine {
  const step = routine.steps[id]!;
  return { ...routine, steps: { ...routine.steps, [id]: { ...step, ...change(step) } } };
}

/** It stands open, with its date in the journal. */
const step = 'decision';
/** It opens when another is completed. */
const later = 'intake-meeting';

describe('what lies ahead under two releases', () => {
  it('is the same where the rules are, and holds what time and people bring', async () => {
    const result = await compared(routine);
    expect(result).toMatchObject({ cases: 1, unapproved: [], unplayable: [], differing: [], more: 0 });
    const [future] = await written();
    const kinds = (way: 'silent' | 'punctual') => new Set(future!.ahead[way].map(({ kind }) => kind));
    expect([...kinds('silent')]).toEqual(expect.arrayContaining(['stands', 'reminded', 'became-overdue', 'escalated']));
    expect([...kinds('punctual')]).toEqual(expect.arrayContaining(['stands', 'duty-opened', 'reminded']));
    expect([...kinds('punctual')]).not.toContain('escalated');
    expect(future!.ahead.silent.filter(({ kind }) => kind === 'escalated')[0]!.to).toEqual([`leader:${ola}`]);
  });

  it('a due date that has been decided stays, and one that is still to be decided is seen', async () => {
    const longer = (id: string) =>
      withStep(id, ({ deadline }) => ({ deadline: { ...deadline, period: 'P2M' } as Step['deadline'] }));
    expect((await compared(longer(step))).unapproved).toEqual([]);
    expect((await compared(longer(later))).unapproved).toContainEqual(
      expect.objectContaining({ what: 'due', kind: 'duty-opened', step: later, cases: 1, changes: 1, days: [31, 31] }),
    );
  });

  it('a reminder that goes on another day is a date, and nobody has approved it', async () => {
    const result = await compared(withStep(step, () => ({ remind: ['P5D', 'P2D'] })));
    expect(result.unapproved).toMatchObject([{ what: 'date', kind: 'reminded', routine: routine.id, step, cases: 1 }]);
    expect(result.differing[0]!.changes.every((change) => change.step === step)).toBe(true);
  });

  it('an escalation to somebody else is a recipient', async () => {
    const result = await compared(
      withStep(step, ({ escalate }) => ({ escalate: escalate.map((rung) => ({ ...rung, to: 'head' })) })),
    );
    expect(result.unapproved).toContainEqual(
      expect.objectContaining({ what: 'recipient', kind: 'escalated', step, cases: 1 }),
    );
  });

  it('a rung that is not there any more goes, and one that is new appears, without moving the others', async () => {
    const none = await compared(withStep(step, () => ({ remind: [] })));
    expect(none.unapproved.filter(({ kind }) => kind === 'reminded')).toMatchObject([{ what: 'goes' }]);
    const more = await compared(withStep(step, ({ remind }) => ({ remind: ['P6D', ...remind] })));
    expect(more.unapproved.filter(({ what }) => what !== 'appears')).toEqual([]);
  });

  it('is approved by name, for one routine and step alone', async () => {
    const coming = withStep(step, () => ({ remind: [] }));
    const change = {
      name: 'no-reminder',
      what: ['goes' as const],
      kind: ['reminded'],
      routine: routine.id,
      step,
      why: 'Municipality asked for it in writing',
      approvedBy: 'Ola Prøve',
      approvedOn: '2027-02-01',
    };
    const yes = await compared(coming, { release: '0.2.0', changes: [change] });
    expect(yes).toMatchObject({ unapproved: [], approved: [{ by: { name: 'no-reminder' } }], unseen: [] });
    const other = { ...change, step: 'another' };
    const no = await compared(coming, { release: '0.2.0', changes: [other] });
    expect(no.unapproved).not.toEqual([]);
    expect(no.unseen).toEqual([other]);
  });

  it('a case whose table or journal is not there is said, and nobody can approve it', async () => {
    expect((await compared(undefined)).unplayable).toMatchObject([{ reference: 'EK-27-0001' }]);
    expect((await compared(routine, silence, journal.slice(0, 2))).unplayable).toMatchObject([
      { why: `Its journal has 2 of ${journal.length} rows` },
    ]);
  });
});

describe('the file', () => {
  const head = { futures: 1, release: '0.1.0', from, until };
  const read = async (...lines: readonly object[]) => {
    const { futures } = await readFutures(only(...lines.map((line) => JSON.stringify(line))));
    const cases: CaseFuture[] = [];
    for await (const future of futures) cases.push(future);
    return cases;
  };

  it('is read as it was written, and one that was cut off is refused', async () => {
    const [future] = await written();
    expect(await read(head, future!, { cases: 1 })).toEqual(JSON.parse(JSON.stringify([future])));
    await expect(read(head, future!)).rejects.toThrow('ends before its end');
    await expect(read(head, { cases: 1 })).rejects.toThrow('0 cases of 1');
    await expect(read({ hello: 1 })).rejects.toThrow('Line 1');
  });
});

describe('the notes of a release', () => {
  it('say who approved what, and are refused where they do not', () => {
    const text = (approvedBy: string) =>
      `---\nrelease: 0.2.0\nchanges:\n  - name: earlier\n    what: [date]\n    kind: [reminded]\n    routine: "*"\n    step: "*"\n    why: Reminders go a day earlier\n    approvedBy: ${approvedBy}\n    approvedOn: 2027-02-01\n---\n\n# 0.2.0\n`;
    expect(readReleaseNotes(text('Ola Prøve'), '0.2.0.md')).toMatchObject({ ok: true, notes: { release: '0.2.0' } });
    expect(readReleaseNotes(text('""'), '0.2.0.md')).toMatchObject({
      ok: false,
      problems: ['0.2.0.md: changes.0.approvedBy: must name a person'],
    });
    expect(readReleaseNotes('# 0.2.0\n', '0.2.0.md')).toMatchObject({ ok: false });
  });

  it('stand in docs/releases as they must, the example too', async () => {
    const pages = (await readdir('docs/releases')).filter((file) => file !== 'README.md');
    for (const file of pages) {
      expect(readReleaseNotes(await readFile(`docs/releases/${file}`, 'utf8'), file)).toMatchObject({ ok: true });
    }
    const example = (await readFile('docs/releases/README.md', 'utf8'))
      .split('\n')
      .filter((line) => line.startsWith('    '))
      .map((line) => line.slice(4));
    expect(readReleaseNotes(example.join('\n'), 'example')).toMatchObject({
      ok: true,
      notes: { changes: [{ approvedBy: 'Ola Prøve' }] },
    });
  });
});
