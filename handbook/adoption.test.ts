import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { datesByGround, grounds, withAdopted } from '../core/routine/adoption/adopted.ts';
import { type Answer, answerKinds, decidedOf, standing } from '../core/routine/adoption/answers.ts';
import { questionsOf } from '../core/routine/adoption/questions.ts';
import type { Routine } from '../core/routine/routine.ts';
import { catalogueOf } from '../language/catalogue.ts';
import { routineIn } from '../language/in-language.ts';
import { play } from '../rehearsal/play.ts';
import type { Scenario } from '../rehearsal/scenario.ts';
import { scriptOf } from '../rehearsal/script.ts';
import { readTables } from '../routines/read-tables.ts';
import { about } from './about.ts';
import { describeRoutine } from './describe.ts';
import { openQuestions } from './open-questions.ts';

const tables = (await readTables(path.join(import.meta.dirname, '../routines'))).tables.map(({ routine }) => routine);
const alver = tables.find(({ id }) => id === 'alver/tiltak')!;
const at = '2026-12-03T09:00:00.000Z';
const answersTo = (routine: Routine, by = 'ola'): readonly Answer[] =>
  questionsOf(routine).map(({ key, asked }) => ({ key, asked, kind: 'adopted', by, at }));

/** A case in which nobody does anything for a year. */
const silentYear: Scenario = {
  ...{ routine: '', opened: '2031-01-06', until: '2031-12-31', facts: {}, people: 'silent', events: [] },
  ...{ outcomes: {}, answers: {}, persons: {} },
};

describe.each(tables.map((table) => [table.id, table] as const))('what %s leaves to its leaders', (_id, table) => {
  const questions = questionsOf(table);
  it('is the same, in the same order, as the handbook asks in both languages, each with a key of its own', () => {
    for (const language of ['nb', 'nn'] as const) {
      const asked = openQuestions(about(routineIn(table, language)));
      expect(asked.map(({ kind, key }) => [kind, key])).toEqual(questions.map(({ kind, key }) => [kind, key]));
    }
    expect(new Set(questions.map(({ key }) => key)).size).toBe(questions.length);
  });

  it('counts up to all of it', () => {
    const answers = answersTo(table);
    expect(decidedOf(questions, standing(questions, []))).toEqual({ of: questions.length, decided: 0, toChange: 0 });
    for (const count of [1, answers.length]) {
      const given = standing(questions, answers.slice(0, count));
      expect(decidedOf(questions, given).decided).toBe(count);
    }
  });

  it('is asked alike in another version that says the same', () => {
    const answers = answersTo(table);
    const next: Routine = { ...table, version: table.version + 1 };
    expect(standing(questionsOf(next), answers).size).toBe(questions.length);
  });
});

describe('a routine to be read', () => {
  const questions = questionsOf(alver);
  const adopted = withAdopted(alver, standing(questions, answersTo(alver)), { ola: 'Ola Prøve' });
  const basisIn = (routine: Routine) => grounds.map((ground) => datesByGround(routine.steps)[ground]);

  it.each(tables.map((table) => [table.id, table] as const))(
    '%s counts as proposals what it asks about as such',
    (_, table) => {
      const asked = questionsOf(table).filter(({ kind }) => kind === 'proposal');
      expect(datesByGround(table.steps)).toMatchObject({ proposal: asked.length, adopted: 0 });
    },
  );

  it('says of each date that is ours that it is adopted, and of no other', () => {
    const [law, local, proposal] = basisIn(alver);
    expect(proposal).toBeGreaterThan(0);
    expect(basisIn(adopted)).toEqual([law, local, 0, proposal]);
    const one = standing(questions, answersTo(alver).slice(0, 1));
    expect(basisIn(withAdopted(alver, one, { ola: 'Ola Prøve' }))).toEqual([law, local, proposal! - 1, 1]);
  });

  it('says nothing of what is to be changed, nor of whom nobody knows', () => {
    const change = answersTo(alver).map((answer) => ({ ...answer, kind: 'change' as const, text: 'Annet' }));
    expect(basisIn(withAdopted(alver, standing(questions, change), { ola: 'Ola Prøve' }))).toEqual(basisIn(alver));
    expect(basisIn(withAdopted(alver, standing(questions, answersTo(alver)), {}))).toEqual(basisIn(alver));
  });

  it('asks what the routine asks, so that nothing is answered by being read', () => {
    expect(openQuestions(about(routineIn(adopted, 'nb'))).map(({ key }) => key)).toEqual(
      questions.map(({ key }) => key),
    );
  });

  it('is told in the handbook with by whom and when', () => {
    const told = describeRoutine(routineIn(adopted, 'nb'), 'published');
    expect(told).toContain('(vedtatt av Ola Prøve torsdag 3. desember 2026)');
    expect(told).not.toContain('(**forslag**)');
    expect(describeRoutine(routineIn(adopted, 'nn'), 'published')).toContain(
      '(vedteken av Ola Prøve torsdag 3. desember 2026)',
    );
  });

  it('is answered in the list of proposals too, and is none of them where a life is played', () => {
    const row = (routine: Routine) =>
      describeRoutine(routineIn(routine, 'nb'), 'published')
        .split('\n')
        .find((line) => line.startsWith('|') && line.includes('Invitasjon til overgangsmøte'));
    expect(row(alver)).toMatch(/\| {2}\|$/);
    expect(row(adopted)).toMatch(/\| Vedtatt av Ola Prøve torsdag 3\. desember 2026 \|$/);
    const scenario = { ...silentYear, routine: 'alver/tiltak@1' };
    const script = (routine: Routine) => scriptOf(play(routine, scenario)).join('\n');
    expect(script(alver)).toContain(catalogueOf('nb').rehearsal.script.proposals);
    expect(script(adopted)).not.toContain(catalogueOf('nb').rehearsal.script.proposals);
  });
});

describe('an answer', () => {
  const questions = questionsOf(alver);
  const date = questions.find(({ kind }) => kind === 'proposal')!;
  const step = alver.steps[date.step!]!;

  it('holds for no other date, title or meaning of what it names', () => {
    const answers = answersTo(alver);
    const changed = { ...alver, steps: { ...alver.steps, [step.id]: { ...step, title: `${String(step.title)} til` } } };
    const open = questionsOf(changed).filter(({ key }) => !standing(questionsOf(changed), answers).has(key));
    expect(open.map(({ key }) => key)).toContain(date.key);
    // What is about something else holds still.
    expect(open.length).toBeLessThan(questions.length / 2);
    const placed = Object.entries(alver.tracks).flatMap(([id, track]) => {
      return track.facts.placed ? [[id, track] as const] : [];
    })[0]!;
    const [id, track] = placed;
    const other = {
      ...alver,
      tracks: {
        ...alver.tracks,
        [id]: { ...track, facts: { ...track.facts, placed: { ...track.facts.placed!, ask: 'Noe annet' } } },
      },
    };
    const names = questions.filter(({ kind, asked, step: its }) => {
      return kind === 'proposal' && asked.includes('"placed"') && alver.steps[its!]!.track === id;
    });
    expect(names.length).toBeGreaterThan(0);
    for (const { key } of names) expect(standing(questionsOf(other), answers).has(key)).toBe(false);
  });

  it('of whatever order never holds for another content, and the last of them counts', () => {
    const few = questions.slice(0, 3);
    const one = fc.record({
      key: fc.constantFrom(...few.map(({ key }) => key)),
      asked: fc.constantFrom(...few.map(({ asked }) => asked), 'something else'),
      kind: fc.constantFrom(...answerKinds),
      by: fc.constantFrom('ola', 'hilde'),
    });
    fc.assert(
      fc.property(fc.array(one, { maxLength: 12 }), (given) => {
        const answers = given.map((each) => ({ ...each, at }));
        const found = standing(few, answers);
        for (const { key, asked } of few) {
          const last = answers.findLast((each) => each.key === key && each.asked === asked);
          expect(found.get(key)).toEqual(last?.kind === 'undecided' ? undefined : last);
        }
      }),
    );
  });
});
