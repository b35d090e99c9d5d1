import { describe, expect, it } from 'vitest';
import { type Change, readChanged } from '../testing/good-table.ts';
import { groundOf, withAdopted } from './adopted.ts';
import { type Answer, standing } from './answers.ts';
import { decidedByDraft } from './decided-by-draft.ts';
import { datesOf, questionsOf } from './questions.ts';

const good = readChanged().routine;
const at = '2026-12-03T23:30:00.000Z';
/** What two have decided who publish the good table with these changes, none of which was in the draft that they began with. */
function decided(changes: readonly Change[], begun: readonly Change[] = [], answers: readonly Answer[] = []) {
  const from = begun.length > 0 ? readChanged(...begun).routine : good;
  const published = readChanged(...begun, ...changes).routine;
  return decidedByDraft(from, published, standing(questionsOf(from), answers)).map(({ key }) => key);
}
const yes = (routine = good): readonly Answer[] =>
  questionsOf(routine).map(({ key, asked }) => ({ key, asked, kind: 'adopted', by: 'ola', at }));

const aftercare = 'deadline: { before: P6M, of: turns18, basis: proposal, note: Dokumentet har ingen frist. }';

describe('who publish a draft decide', () => {
  it('a date that was changed in it, and no other that it took over', () => {
    expect(decided([[aftercare, aftercare.replace('P6M', 'P9M')]])).toEqual(['proposal/aftercare/deadline']);
    expect(decided([])).toEqual([]);
  });

  it('no date of which only other words have come: its note, its title, where it comes from', () => {
    expect(decided([[aftercare, aftercare.replace('har ingen frist', 'sier ingenting')]])).toEqual([]);
    expect(decided([['title: Samtale om ettervern', 'title: Samtale om tiden etter']])).toEqual([]);
    const plan = 'deadline: { within: P2W, basis: local }';
    expect(decided([[plan, 'deadline: { within: P2W, basis: proposal, note: Det var ikke slik. }']])).toEqual([]);
    expect(decided([[plan, 'deadline: { within: P3W, basis: proposal, note: Vi vil det. }']])).toEqual([
      'proposal/plan/deadline',
    ]);
  });

  it('no date that the document or the law has: nobody asks about it', () => {
    const plan = 'deadline: { within: P2W, basis: local }';
    expect(decided([[plan, 'deadline: { within: P3W, basis: local }']])).toEqual([]);
  });

  it('the date of a step that was written in it, and of none that is called something else in the table', () => {
    const added: Change = [
      '  aftercare:\n',
      `  visit:
    row: F
    title: Besøke skolen
    ours: Dokumentet har ikke steget.
    responsible: caseworker
    opens: request
    deadline: { within: P1M, basis: proposal, note: Vi vil det. }
  aftercare:
`,
    ];
    expect(decided([added])).toEqual(['proposal/visit/deadline', 'ours/visit']);
    expect(decided([['  aftercare:\n', '  later:\n']])).toEqual([]);
  });

  it('what was left out in it, with a reason, and what was added to a step', () => {
    const leftOut: Change = [
      'leftOut: { Z: Gjelder et annet kontor }',
      'leftOut: { Z: Gjelder et annet kontor, Y: Ikke her }',
    ];
    expect(decided([leftOut])).toEqual(['leftOut/Y']);
    const ours: Change = ['title: Skrive plan\n', 'title: Skrive plan\n    ours: Dokumentet sier ikke hvem.\n'];
    expect(decided([ours])).toEqual(['ours/plan']);
    expect(decided([], [ours])).toEqual([]);
  });

  it('a ladder to which all of its steps have come in it', () => {
    const remind: Change = ['remind: [P7D, P1D]', 'remind: [P3D]'];
    expect(decided([remind])).toEqual(['ladder/P3D/P1D:leader,P7D:head']);
  });

  it('a ladder that was decided before, where steps have come to it; and not one that nobody had said yes to', () => {
    const own: Change = ['title: Skrive plan\n', 'title: Skrive plan\n    remind: [P3D]\n'];
    const back: Change = ['title: Skrive plan\n    remind: [P3D]\n', 'title: Skrive plan\n'];
    const ladder = 'ladder/P7D,P1D/P1D:leader,P7D:head';
    expect(decided([back], [own])).toEqual([]);
    expect(decided([back], [own], yes(readChanged(own).routine))).toEqual([ladder]);
    // Who leaves a ladder says nothing about those who stay.
    expect(decided([own])).toEqual(['ladder/P3D/P1D:leader,P7D:head']);
  });
});

describe('what is decided by publishing', () => {
  const changed = readChanged([aftercare, aftercare.replace('P6M', 'P9M')]).routine;
  const [question] = decidedByDraft(good, changed, new Map());
  const { key, asked } = question!;
  const answer: Answer = {
    ...{ key, asked, kind: 'published', by: 'hilde', at },
    published: { version: 2, proposed: 'ola' },
  };
  const names = { ola: 'Ola Prøve', hilde: 'Hilde Høgvis' };
  const readAs = (answers: readonly Answer[], routine = changed) =>
    withAdopted(routine, standing(questionsOf(routine), answers), names);

  it('is read as adopted by both, with the version', () => {
    const { deadline } = readAs([answer]).steps.aftercare!;
    expect(deadline).toMatchObject({
      adopted: {
        ...{ by: 'hilde', name: 'Hilde Høgvis', on: '2026-12-04' },
        published: { version: 2, proposed: 'Ola Prøve' },
      },
    });
    expect(datesOf({ deadline }).map(({ rule }) => groundOf(rule))).toEqual(['adopted']);
  });

  it('is taken back as any answer, and says nothing of the date as it was', () => {
    const back = readAs([answer, { key, asked, kind: 'undecided', by: 'ola', at }]);
    expect(back.steps.aftercare?.deadline).not.toHaveProperty('adopted');
    expect(readAs([answer], good).steps.aftercare?.deadline).not.toHaveProperty('adopted');
  });
});
