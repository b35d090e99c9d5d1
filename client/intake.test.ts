import { describe, expect, test } from 'vitest';
import { exampleRoutine } from '../core/language/example-routine.ts';
import { judgeIntake } from './intake.ts';

const routine = exampleRoutine();
const by = { person: 'kari', roles: ['caseworker'] };
const now = '2027-01-15T09:00:00.000Z';
const judge = (intake: Parameters<typeof judgeIntake>[1]) =>
  judgeIntake(routine, intake, by, now).map(({ part, code, field }) => [part, code, field]);

describe('what is wrong with an intake', () => {
  test('nothing, where all that is asked is answered', () => {
    expect(
      judge({
        facts: { birthDate: '2012-05-17' },
        tracks: [{ track: 'institution', facts: { placed: '2027-01-15' } }],
      }),
    ).toEqual([]);
  });

  test('all of it is said at once: of the case, of its people and of every track', () => {
    const tracks = [
      { track: 'institution', facts: { kind: 'hest' } },
      { track: 'institution', facts: { placed: '2027-01-15', color: 'red' } },
    ];
    expect(judge({ facts: { birthDate: 'i går' }, people: { astronaut: ['kari'] }, tracks })).toEqual([
      ['case', 'field-not-a-date', 'birthDate'],
      ['case', 'role-unknown', 'astronaut'],
      [0, 'field-missing', 'placed'],
      [0, 'field-not-a-choice', 'kind'],
      [1, 'field-unknown', 'color'],
    ]);
  });

  test('a track that the routine does not have is refused, and the others are judged all the same', () => {
    const tracks = [
      { track: 'moon', facts: {} },
      { track: 'institution', facts: {} },
    ];
    expect(judge({ facts: {}, tracks })).toEqual([
      [0, 'track-unknown', 'track'],
      [1, 'field-missing', 'placed'],
    ]);
  });
});
