import { describe, expect, it } from 'vitest';
import type { ProblemCode, TableProblem } from '../parse.ts';
import { readChanged } from '../testing/good-table.ts';
import { fieldOfProblem } from './field-of-problem.ts';
import { judgeDraft, saysTheSame, withVersion } from './judge-draft.ts';
import { pathOfStep } from './step-form.ts';

const step = ['steps', 'plan'] as const;
const problem = (path: string, code?: ProblemCode) =>
  ({ path, ...(code ? { said: { code } } : {}) }) as unknown as TableProblem;
const field = (place: string, code?: ProblemCode) => fieldOfProblem(problem(`steps.plan.${place}`, code), step);

describe('what the linter says of a step stands in its form', () => {
  it.each<readonly [string, string]>([
    ['title', 'title'],
    ['says', 'says'],
    ['ours', 'ours'],
    ['responsible', 'responsible'],
    ['responsible.1', 'responsible'],
    ['copies.12', 'copies'],
    ['deadline.law', 'deadline.law'],
    ['approval.note', 'approval.note'],
    ['deadline.none', 'deadline.reason'],
    ['deadline.reason', 'deadline.reason'],
    ['approval.by', 'approval.by'],
    ['remind', 'remind.own'],
    ['remind.1', 'remind.own'],
    ['escalate', 'escalate.own'],
    ['escalate.1.to', 'escalate.own'],
    ['outcomes.done.title', 'outcome.done'],
    ['form.when', 'question.when'],
    ['form.when.ask', 'question.when'],
    ['outcomes.done.asks.why', 'question.done.why'],
    ['outcomes.done.asks.why.ask', 'question.done.why'],
    ['involves', 'involves'],
    ['involves.1', 'involves'],
    ['row', 'ours'],
    ['row.1', 'ours'],
  ])('at %s in %s', (place, its) => expect(field(place)).toBe(its));

  it.each(['titles', 'my.title', 'title.x', 'responsible.x', 'deadline.laws', 'deadline.none.x', 'approval.by.x'])(
    'and not where no field has it: %s',
    (place) => expect(field(place)).toBeUndefined(),
  );

  it.each([
    'reminders',
    'remind.x',
    'escalated',
    'outcomes.done',
    'outcomes.a.b.title',
    'form.a.b',
    'form.a.ask.x',
    'rows',
  ])('nor: %s', (place) => expect(field(place)).toBeUndefined());

  it.each<readonly [ProblemCode, string]>([
    ['proposal-why', 'deadline.note'],
    ['law-paragraph', 'deadline.law'],
    ['not-in-law', 'deadline.law'],
    ['document-silent', 'deadline.basis'],
    ['never-moves-on', 'deadline.period'],
    ['window-turned', 'deadline.period'],
    ['no-time', 'deadline.period'],
  ])('of %s at the field that is to be mended', (code, its) => {
    expect(field('deadline', code)).toBe(its);
    expect(field('deadline.every', code)).toBe(its);
    expect(field('title', code)).toBe('title');
    expect(field('deadlines', code)).toBeUndefined();
  });

  it('of who decides, and of words that are not there in the other language', () => {
    expect(field('approval', 'nobody-above-decision')).toBe('approval.by');
    expect(field('title', 'other-language')).toBe('title.other');
    expect(field('form.when.ask', 'other-language')).toBe('question.when.other');
    expect(field('requires', 'other-language')).toBeUndefined();
  });

  it('of what opens it, also where nothing does and the whole step is named', () => {
    expect(fieldOfProblem(problem('steps.plan.opens.1.after'), step)).toBe('opens.1');
    expect(fieldOfProblem(problem('steps.plan.opens', 'nothing-opens'), step)).toBe('opens.0');
    expect(fieldOfProblem(problem('steps.plan', 'nothing-opens'), step)).toBe('opens.0');
  });

  it('of words that speak of parents where it is said whether they are contacted', () => {
    const { text } = readChanged();
    const draft = judgeDraft(text.replace('title: Skrive plan', 'title: Skrive plan med foreldre'), {
      ...{ id: 'eksempelvik/prove', municipality: 'Eksempelvik' },
    });
    const about = draft.problems.filter(({ said }) => said?.code === 'speaks-of-parents');
    const path = pathOfStep(draft.ok ? draft.parsed : readChanged(), 'plan')!;
    expect(about.map((each) => fieldOfProblem(each, path))).toEqual(['involves']);
    expect(fieldOfProblem(about[0]!, [...path.slice(0, -1), 'talk'])).toBeUndefined();
  });

  it('of another step is not in it, one of a like name neither', () => {
    expect(fieldOfProblem(problem('steps.planning.title'), step)).toBeUndefined();
    expect(fieldOfProblem(problem('tracks.measure.steps.talk.title'), ['tracks', 'measure', 'steps', 'talk'])).toBe(
      'title',
    );
    expect(fieldOfProblem(problem('title'), step)).toBeUndefined();
  });
});

describe('a draft', () => {
  const { text, routine, written } = readChanged();
  const of = { id: 'eksempelvik/prove', municipality: 'Eksempelvik' };

  it('is of the routine that it was begun from, and of no other municipality’s', () => {
    const read = judgeDraft(text, of);
    expect(read).toMatchObject({ ok: true, problems: [] });
    const other = judgeDraft(text, { id: 'annen/prove', municipality: 'Annen' });
    expect(other).toMatchObject({
      ok: false,
      problems: [
        { line: 1, path: 'id', said: { code: 'other-routine' }, file: 'annen/prove.yaml' },
        { line: 3, path: 'municipality', said: { code: 'other-routine' } },
      ],
    });
    expect(other.problems.map(({ problem: its }) => its)).toEqual([
      'this is a draft of annen/prove, and of no other routine: write `id: annen/prove`',
      'this is a draft of annen/prove, and of no other routine: write `municipality: Annen`',
    ]);
    expect(judgeDraft(text, { ...of, municipality: 'Annen' }).problems).toHaveLength(1);
    expect(judgeDraft('id: [', of).ok).toBe(false);
  });

  it('says what of it must be mended, and is read all the same', () => {
    const read = judgeDraft(text.replace('title: Skrive plan', 'title: Skrive plan med foreldre'), of);
    expect(read.ok).toBe(true);
    expect(read.problems.length).toBeGreaterThan(0);
  });

  it('says the same under another number, and something else where a case would be another', () => {
    expect(saysTheSame(routine, { ...routine, version: 7, schema: 99 } as unknown as typeof routine)).toBe(true);
    expect(saysTheSame(routine, { ...routine, title: 'Annen' } as unknown as typeof routine)).toBe(false);
    const next = withVersion({ text, written }, 2);
    expect(next).toBe(text.replace('version: 1', 'version: 2'));
  });
});
