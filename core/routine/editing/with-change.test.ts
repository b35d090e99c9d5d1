import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { readTables } from '../../../routines/read-tables.ts';
import { inWhole } from '../../../test/shared/in-whole.ts';
import { isWhole, tablesOf } from '../../../test/shared/whole.ts';
import { textsOf } from '../lint/both-languages.ts';
import { lint } from '../lint.ts';
import type { ParsedTable } from '../parse.ts';
import { draftFrom } from '../recognise/recognise.ts';
import type { Routine } from '../routine.ts';
import { changesOfStep, newWords as words } from '../testing/changes-of-step.ts';
import { type Change, changesBetween } from './change.ts';
import { type InBoth, ownSteps, type StepForm, stepForm } from './step-form.ts';
import { withChanges } from './with-change.ts';

const { tables } = await readTables(fileURLToPath(new URL('../../../routines', import.meta.url)));
const table = (id: string) => tables.find(({ routine }) => routine.id === id)!;
const stepsIn = (parsed: ParsedTable) => ownSteps(parsed.table).flatMap(({ steps }) => steps);

function changed(parsed: ParsedTable, ...changes: readonly Change[]): ParsedTable {
  const came = withChanges(parsed, changes);
  if (!came.ok) throw new Error(JSON.stringify(came.refusals));
  return came.parsed;
}

function refused(parsed: ParsedTable, ...changes: readonly Change[]) {
  const came = withChanges(parsed, changes);
  return came.ok ? [] : came.refusals;
}

/** Every place of a routine that says something else, by its path. What the other language has is one place a text. */
function differing(one: unknown, other: unknown, path = ''): readonly string[] {
  if (JSON.stringify(one) === JSON.stringify(other)) return [];
  const isPart = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
  if (!isPart(one) || !isPart(other) || Array.isArray(one) !== Array.isArray(other)) return [path];
  const names = [...new Set([...Object.keys(one), ...Object.keys(other)])];
  const inside = names.flatMap((name) => differing(one[name], other[name], `${path}/${name}`));
  // The same parts in another order.
  return inside.length > 0 ? inside : [path];
}

/** What differs in the routine that cases would follow. */
function touched(before: ParsedTable, after: ParsedTable): readonly string[] {
  const { inOther: _was, ...was } = before.routine;
  const { inOther: _is, ...is } = after.routine;
  return differing(was satisfies Partial<Routine>, is);
}

describe.each(tablesOf(tables).map((each) => [each.routine.id, each] as const))('%s', (_id, parsed) => {
  const steps = stepsIn(parsed);

  test('the form of each step, saved as it was read, changes no byte', () => {
    for (const step of steps) {
      const form = stepForm(parsed, step)!;
      expect(changesBetween(step, form, structuredClone(form))).toEqual([]);
    }
    expect(changed(parsed).text).toBe(parsed.text);
  });

  test('each kind of change changes its value in the routine that cases follow, and nothing else', () => {
    const seen = new Set<string>();
    for (const step of steps) {
      const form = stepForm(parsed, step)!;
      for (const [change, place] of changesOfStep(parsed, step)) {
        // Of each kind one, and of a deadline one of each of its own kinds: others of the same shape say nothing new.
        const shape = change.kind === 'deadline' ? `${form.deadline.kind} ${place}`.replace(step, '') : change.kind;
        if (seen.has(shape)) continue;
        seen.add(shape);
        // Reading a table anew takes a while: a third of the shapes say whether it holds at all.
        if (!isWhole() && seen.size % 3 !== 1) continue;
        const places = touched(parsed, changed(parsed, change));
        expect(places.length, `${change.kind} of ${step}`).toBeGreaterThan(0);
        for (const each of places) expect(each, `${change.kind} of ${step}`).toMatch(place);
      }
    }
  });

  test('what a form says is what the form of the changed draft reads', () => {
    for (const step of [steps[0]!, steps.at(-1)!]) {
      const before = stepForm(parsed, step)!;
      const wanted: StepForm = {
        ...before,
        title: words,
        remind: ['P5D', 'P2D'],
        says: { text: 'Gjør det.', other: 'Gjer det.' },
      };
      const after = changed(parsed, ...changesBetween(step, before, wanted));
      expect(stepForm(after, step)).toEqual(wanted);
      const back = changed(after, ...changesBetween(step, wanted, before));
      expect(back.written).toEqual(parsed.written);
    }
  });
});

describe('a step', () => {
  const alver = table('alver/tiltak');
  const step = 'transition-invitation';
  const form = stepForm(alver, step)!;

  test('due within four weeks and not six is one line of the text', () => {
    const after = changed(alver, { step, kind: 'deadline', deadline: { ...form.deadline, period: 'P4W' } });
    const lines = alver.text.split('\n');
    const differ = after.text.split('\n').filter((line, index) => line !== lines[index]);
    expect(differ).toEqual([expect.stringContaining('within: P4W')]);
    expect(lint(after)).toEqual([]);
  });

  test('whose words are others takes what they are in the other language along, and leaves no old ones', () => {
    const after = changed(alver, { step, kind: 'title', words });
    expect(after.routine.inOther?.[words.text]).toBe(words.other);
    const texts = new Set(textsOf(after.table).map(({ text }) => text));
    expect(Object.keys(after.table.inOther).filter((text) => !texts.has(text))).toEqual([]);
    expect(Object.keys(after.table.inOther)).toHaveLength(Object.keys(alver.table.inOther).length);
  });

  inWhole('is left out with a reason for each row that no other step has, and leaves nothing behind', () => {
    const few = isWhole() ? tables : [table('ulstein/rus')];
    const all = few.flatMap((parsed) => stepsIn(parsed).map((id) => [parsed, id] as const));
    const free = all.filter(
      ([parsed, id]) => refused(parsed, { kind: 'left-out', step: id, reason: words }).length === 0,
    );
    expect(free.length).toBeGreaterThan(few.length);
    for (const [parsed, id] of free.slice(0, isWhole() ? 6 : 2)) {
      const after = changed(parsed, { kind: 'left-out', step: id, reason: words });
      expect(stepsIn(after)).toEqual(stepsIn(parsed).filter((each) => each !== id));
      const stale = lint(after).filter(
        ({ said }) => said?.code === 'other-language-stale' || said?.code === 'no-step-of-row',
      );
      expect(stale).toEqual([]);
    }
  });

  test('that others speak of is not left out: it says which', () => {
    expect(refused(alver, { kind: 'left-out', step, reason: words })).toMatchObject([
      { field: 'reason', code: 'used-by' },
    ]);
  });

  test('that is new comes where it is wanted, with a proposal of when, and the linter takes it', () => {
    const ours: InBoth = { text: 'Steget er lagt til av kommunen.', other: 'Steget er lagt til av kommunen.' };
    const note: InBoth = { text: 'Dokumentet sier ikke når.', other: 'Dokumentet seier ikkje når.' };
    for (const row of ['', 'Aa']) {
      const after = changed(alver, {
        ...{ kind: 'new-step', track: 'case', after: step, row, title: words, says: { text: '', other: '' }, ours },
        ...{ responsible: 'caseworker', opens: { kind: 'after', step, outcomes: undefined }, within: 'P3W', note },
      });
      const [id] = stepsIn(after).filter((each) => !stepsIn(alver).includes(each));
      expect(after.routine.steps[id!]).toMatchObject({ track: 'case', title: words.text, deadline: { period: 'P3W' } });
      expect(stepForm(after, id!)?.after).toBe(step);
      expect(lint(after)).toEqual([]);
    }
  });

  test('is refused at the field what is no value', () => {
    const { deadline } = form;
    const empty = { text: ' ', other: '' };
    const each: readonly [Change, string, string][] = [
      [{ step, kind: 'title', words: empty }, 'title', 'no-words'],
      [{ step, kind: 'says', words: { text: '', other: 'Gjer det' } }, 'says', 'no-words'],
      [
        { step, kind: 'title', words: { text: 'Ring 412 34 567, og fnr er 311239 50057.', other: '' } },
        'title',
        'identity-number',
      ],
      [{ step, kind: 'says', words: { text: 'a'.repeat(1001), other: '' } }, 'says', 'too-long'],
      [{ step, kind: 'responsible', roles: [] }, 'responsible', 'nobody'],
      [{ step, kind: 'copies', roles: ['ingen'] }, 'copies', 'nobody'],
      [{ step, kind: 'involves', parties: ['ingen'] }, 'involves', 'no-guard'],
      [{ step, kind: 'deadline', deadline: { ...deadline, period: 'P0W' } }, 'deadline.period', 'no-period'],
      [{ step, kind: 'deadline', deadline: { ...deadline, period: '' } }, 'deadline.period', 'no-period'],
      [{ step, kind: 'deadline', deadline: { ...deadline, kind: 'every' } }, 'deadline.anchor', 'no-anchor'],
      [{ step, kind: 'deadline', deadline: { ...deadline, kind: 'on' } }, 'deadline.fields', 'no-field'],
      [{ step, kind: 'deadline', deadline: { ...deadline, kind: 'none' } }, 'deadline.reason', 'no-reason'],
      [{ step, kind: 'deadline', deadline: { ...deadline, basis: 'law' } }, 'deadline.law', 'no-paragraph'],
      [{ step, kind: 'remind', periods: ['P0D'] }, 'remind.0', 'no-period'],
      [{ step, kind: 'escalate', rungs: [] }, 'escalate', 'no-rung'],
      [{ step, kind: 'order', after: 'ingen' }, 'after', 'gone'],
      [{ step: 'ingen', kind: 'title', words }, 'title', 'gone'],
      [{ kind: 'left-out', step: 'ingen', reason: words }, 'left-out', 'gone'],
    ];
    for (const [change, field, code] of each)
      expect(refused(alver, change), JSON.stringify(change)).toContainEqual(expect.objectContaining({ field, code }));
  });

  test('does not give words another meaning that stand elsewhere too', () => {
    const [text, other] = Object.entries(alver.table.inOther)[0]!;
    expect(refused(alver, { step, kind: 'title', words: { text, other: 'Noko heilt anna' } })).toEqual([
      { field: 'title.other', code: 'said-otherwise', name: other },
    ]);
  });
});

describe('what a document leaves open of a row', () => {
  const text = 'Nr\tHva\tAnsvar\tFrist\n1\tRinge hjem\tLærer\tInnen 1 uke\n2\tSkrive notat\t\tInnen 2 uker';
  const made = draftFrom(text, { municipality: 'Eksempelvik', title: 'Prøve', language: 'nb', service: 'other' });
  if (!made.ok) throw new Error(made.why);
  const { parsed: asking } = made.draft;
  const blanks = ({ table: { source } }: ParsedTable) =>
    Object.keys(source.blank ?? {}).filter((each) => each.startsWith('Rad '));
  const [first, from, who] = [
    'Rad 1: hva fristen regnes fra',
    'Rad 2: hva fristen regnes fra',
    'Rad 2: hvem som har ansvaret',
  ];

  test('is asked no more when it is answered, and nothing else is touched', () => {
    expect(blanks(asking)).toEqual([first, from, who]);
    const after = changed(asking, { kind: 'settled', step: 'row-2', labels: [who] });
    expect(blanks(after)).toEqual([first, from]);
    expect(after.text).toBe(asking.text.replace(/.*Dokumentet sier ikke hvem som har ansvaret\..*\n/g, ''));
    expect(lint(after)).toEqual([]);
    expect(refused(asking, { kind: 'settled', step: 'row-2', labels: [first] })).toEqual([
      { field: 'settled', code: 'gone' },
    ]);
  });

  test('is asked no more when the row is left out, for a reason that is asked about instead', () => {
    const reason = { text: 'Vi gjør det ikke.', other: 'Vi gjer det ikkje.' };
    const after = changed(asking, { kind: 'left-out', step: 'row-2', reason });
    expect(blanks(after)).toEqual([first]);
    expect(after.table.source.leftOut['2']).toBe(reason.text);
    expect(lint(after)).toEqual([]);
  });
});
