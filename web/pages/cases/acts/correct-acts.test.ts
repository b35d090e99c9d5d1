import { expect, it } from 'vitest';
import { caseworker, ExampleCase, exampleRoutine } from '../../../../core/case/testing/example-life.ts';
import { routineIn } from '../../../../language/in-language.ts';
import { timelineText } from '../../../../language/timeline.ts';
import type { Scene } from '../scene.ts';
import type { ActForm } from './act.ts';
import { correct } from './correct-acts.tsx';

const routine = exampleRoutine(`
contact:
  row: '1'
  title: Kontakt
  responsible: caseworker
  opens: start
  deadline: { within: P1M, basis: local }
  form:
    how: { type: choice, of: [telefon, besøk], ask: Hvordan?, required: true }
    visitedOn: { type: date, day: past, ask: Siste besøk?, doneWhen: { field: how, is: besøk } }
`);
const duty = 'case/contact/1';

it('a visit that was a call: the preview and the timeline say that its day falls away', () => {
  const example = new ExampleCase(routine, '2027-02-01').on('2027-02-10');
  const registering = { type: 'complete', by: caseworker, duty, outcome: 'done', done: '2027-02-08' } as const;
  expect(example.ask({ ...registering, fields: { how: 'besøk' } })).toEqual([]);
  const { state, journal } = example.life;
  const past = journal.map((event, at) => ({ sequence: at + 1, event }));
  const reading = routineIn(routine, 'nb');
  const base = { routine: reading, state, language: 'nb', now: '2027-02-10T09:00:00.000Z', view: { past } };
  const act = correct({ ...base, found: { reference: 'AL-27-0001' } } as unknown as Scene, { duty }) as ActForm;
  const posted = {
    outcome: 'done',
    'field.how': 'telefon',
    'field.visitedOn': '8.2.2027',
    done: '8.2.2027',
    reason: 'Feil',
  };
  expect(act.written(posted)).toContainEqual(['Siste besøk?', 'ikke besvart (før: mandag 8. februar 2027)']);
  expect(act.notes!(posted)).toEqual([
    'Svaret på «Siste besøk?» faller bort: det var dagen for dette, og det er det ikke lenger med det nye svaret.',
  ]);
  expect(example.ask({ ...act.command(posted), by: caseworker } as never)).toEqual([]);
  expect(timelineText(example.life.journal.at(-1)!, { routine: reading, nameOf: () => undefined })).toContain(
    'Nytt svar på «Hvordan?». Svaret er tatt bort på «Siste besøk?»',
  );
  const still = { ...posted, 'field.how': 'besøk' };
  expect(act.notes!(still)).toEqual([]);
});
