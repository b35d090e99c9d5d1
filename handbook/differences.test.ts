import { describe, expect, test } from 'vitest';
import { saysTheSame } from '../core/routine/editing/judge-draft.ts';
import { readChanged } from '../core/routine/testing/good-table.ts';
import { asWritten, routineIn } from '../language/in-language.ts';
import { differencesBetween } from './differences.ts';

describe('what differs between two versions', () => {
  const { routine: written } = readChanged();
  const routine = asWritten(written);
  const [id, step] = Object.entries(routine.steps).find(([, { deadline }]) => deadline.kind === 'within')!;

  test('is nothing where they say the same', () => {
    expect(differencesBetween(routine, { ...routine, version: 2 })).toEqual({ whole: [], steps: [] });
  });

  test('names what was added, removed and changed, in the language of the reader', () => {
    const { [id]: _, ...others } = routine.steps;
    expect(differencesBetween(routine, { ...routine, steps: others }).steps).toContainEqual(
      expect.objectContaining({ step: id, change: 'removed' }),
    );
    expect(differencesBetween({ ...routine, steps: others }, routine).steps).toContainEqual(
      expect.objectContaining({ step: id, change: 'added' }),
    );
    const later = { ...routine, steps: { ...routine.steps, [id]: { ...step, title: 'Noe annet', remind: ['P3D'] } } };
    const changed = differencesBetween({ ...routine, language: 'nn' }, { ...later, language: 'nn' }).steps.find(
      (each) => each.step === id,
    );
    expect(changed?.fields).toContainEqual({ about: 'title', before: [step.title], after: ['Noe annet'] });
    expect(changed?.fields.find(({ about }) => about === 'remind')?.after).toEqual(['tre dagar før fristen']);
  });

  test('tells which common duties a version gets that was compiled with an older edition of them', () => {
    const { 'guard-review': review, 'report-reply': _, ...others } = written.steps;
    const earlier = { ...review!, deadline: { ...review!.deadline, period: 'P2M' } as never };
    const kept = { ...written, common: 0, steps: { ...others, 'guard-review': earlier } };
    const { steps } = differencesBetween(asWritten(kept), asWritten(written));
    const told = Object.fromEntries(steps.map((each) => [each.step, each.change]));
    expect(told).toEqual({ 'guard-review': 'changed', 'report-reply': 'added' });
    expect(saysTheSame(kept, written)).toBe(false);
  });

  test('tells also what no reader sees, without a word for it', () => {
    const [[, outcome]] = Object.entries(step.outcomes) as [[string, (typeof step.outcomes)[string]]];
    const later = { ...routine, steps: { ...routine.steps, [id]: { ...step, outcomes: { renamed: outcome } } } };
    const [only] = differencesBetween(routine, later).steps;
    expect(only).toMatchObject({ step: id, change: 'changed', fields: [] });
  });

  test('tells of a step that is simply done by its outcome alone what it opened before, and opens now', () => {
    const others = ['evaluation', 'aftercare'].map((name) => routine.steps[name]!);
    const [one, other] = others as [(typeof others)[number], (typeof others)[number]];
    const done = { title: 'Utført', asks: {}, opens: [], sets: {}, consents: {} };
    const opening = (by: string) => {
      const opens = [{ kind: 'after' as const, step: by, outcomes: undefined }];
      const talk = {
        ...one,
        id: 'call',
        title: 'Ringe',
        outcomes: { done },
      };
      const meet = { ...talk, id: 'meet', title: 'Møte' };
      const steps = { ...routine.steps, call: { ...talk, opens: [] }, meet: { ...meet, opens: [] } };
      return { ...routine, steps: { ...steps, [other.id]: { ...other, opens } } };
    };
    const { steps } = differencesBetween(opening('call'), opening('meet'));
    const brings = `Utført: åpner «${other.title}»`;
    const told = Object.fromEntries(steps.map((each) => [each.step, each.fields]));
    expect(told.call).toEqual([{ about: 'outcomes', before: [brings], after: ['Utført'] }]);
    expect(told.meet).toEqual([{ about: 'outcomes', before: ['Utført'], after: [brings] }]);
  });

  test('tells whom a step contacts, and the guard that holds it back', () => {
    const involving = (involves: readonly string[]) =>
      asWritten({ ...written, steps: { ...written.steps, [id]: { ...written.steps[id]!, involves } } });
    const told = (before: readonly string[], after: readonly string[]) =>
      differencesBetween(involving(before), involving(after)).steps[0]?.fields.find(
        ({ about }) => about === 'involves',
      );
    expect(told([], ['parents'])?.after[0]).toMatch(/^foreldrene; holdes tilbake så lenge sperren «.+» gjelder$/);
    expect(told(['parents'], ['none'])?.after).toEqual(['ingen som en sperre verner']);
    expect(told(['none'], [])).toMatchObject({ before: ['ingen som en sperre verner'], after: [] });
  });

  test('tells of a step that comes elsewhere, and of none that it passed', () => {
    const [track] = Object.values(routine.tracks).filter(
      ({ id: its }) => Object.values(routine.steps).filter((each) => each.track === its).length > 2,
    );
    const order = Object.values(routine.steps).filter((each) => each.track === track!.id);
    const [first, ...others] = order;
    const last = others.at(-1)!;
    const rest = Object.entries(routine.steps).filter(([each]) => each !== first!.id);
    const at = rest.findIndex(([each]) => each === last.id) + 1;
    const steps = Object.fromEntries([...rest.slice(0, at), [first!.id, first!], ...rest.slice(at)]);
    const told = differencesBetween(routine, { ...routine, steps }).steps;
    expect(told).toEqual([
      expect.objectContaining({
        step: first!.id,
        fields: [{ about: 'place', before: ['først'], after: [`etter «${last.title}»`] }],
      }),
    ]);
  });

  test('tells what only readers of the other language see, to readers of either', () => {
    const inBoth = (title: string) => ({ ...written, inOther: { ...written.inOther, [step.title]: title } });
    const [before, after] = [inBoth('Innleiing'), inBoth('Opning')];
    expect(differencesBetween(asWritten(before), asWritten({ ...after, version: 2 }))).toEqual({
      whole: [{ about: 'otherLanguage', before: [`${step.title}: Innleiing`], after: [`${step.title}: Opning`] }],
      steps: [],
    });
    // Who reads that language sees it where it stands, once.
    const { whole, steps } = differencesBetween(routineIn(before, 'nn'), routineIn({ ...after, version: 2 }, 'nn'));
    expect(whole).toEqual([]);
    expect(steps.find((each) => each.step === id)?.fields).toContainEqual({
      about: 'title',
      before: ['Innleiing'],
      after: ['Opning'],
    });
  });

  test('does not tell as another wording what is a new text in both languages', () => {
    const title = 'Et helt nytt navn';
    const steps = { ...written.steps, [id]: { ...written.steps[id]!, title } };
    const later = { ...written, steps, inOther: { ...written.inOther, [title]: 'Eit heilt nytt namn' } };
    expect(differencesBetween(routine, asWritten(later)).whole).toEqual([]);
  });

  test('tells of a list only what differs', () => {
    const roles = { ...routine.roles, merkantil: { title: 'Merkantil', decides: false } };
    const { whole } = differencesBetween(routine, { ...routine, roles });
    expect(whole).toEqual([{ about: 'roles', before: [], after: ['Merkantil (ser bare egne plikter)'] }]);
  });
});
