import { describe, expect, it } from 'vitest';
import { type Change, readChanged } from '../testing/good-table.ts';
import { groundOf, questionsOnce, withAdopted } from './adopted.ts';
import { type Answer, decidedOf, needsWords, standing } from './answers.ts';
import { datesOf, isAdded, laddersIn, questionsOf } from './questions.ts';

const at = '2026-12-03T23:30:00.000Z';
const good = readChanged().routine;
const routineWith = (...changes: readonly Change[]) => (changes.length > 0 ? readChanged(...changes).routine : good);
const keysOf = (...changes: readonly Change[]) => questionsOf(routineWith(...changes)).map(({ key }) => key);
const yes = (...changes: readonly Change[]): readonly Answer[] =>
  questionsOf(routineWith(...changes)).map(({ key, asked }) => ({ key, asked, kind: 'adopted', by: 'ola', at }));

/** What leaders have to answer anew where a table has come to say something else, after all was answered. */
function askedAnew(change: Change, before: readonly Change[] = []): readonly string[] {
  const questions = questionsOf(routineWith(...before, change));
  const stands = standing(questions, yes(...before));
  return questions.map(({ key }) => key).filter((key) => !stands.has(key));
}

const planIs = (deadline: string): Change => ['deadline: { within: P2W, basis: local }', `deadline: { ${deadline} }`];
const approval = 'approval: { by: leader, within: P1W, rework: P1W, basis: local }';

describe('what a routine leaves to its leaders', () => {
  it('is each date that is ours, each ladder, each blank, what is left out, and what is still to be confirmed, in that order', () =>
    expect(keysOf()).toEqual([
      'proposal/report-receipt/deadline',
      'proposal/guard-review/deadline',
      'proposal/evaluation/deadline',
      'proposal/aftercare/deadline',
      'proposal/talk/deadline',
      'proposal/report-in/deadline',
      'proposal/refer/handover',
      'ladder/P7D,P1D/P1D:leader,P7D:head',
      'ladder/atOnce/PT1H:leader,PT4H:head',
      'ladder/none/',
      'blank/Godkjent av',
      'leftOut/Z',
      'unconfirmed/report-reply/deadline',
    ]));

  it('is the time for an approval too, where that is ours, and a step by itself where it is added', () => {
    const ours: Change = [approval, approval.replace('local', 'proposal, note: Dokumentet har ingen frist.')];
    const added: Change = ['title: Skrive plan\n', 'title: Skrive plan\n    ours: Dokumentet sier ikke hvem.\n'];
    const keys = keysOf(ours, added);
    expect(keys).toContain('proposal/plan/approval');
    expect(keys).toContain('ours/plan');
    expect(keysOf()).not.toContain('ours/plan');
    const { steps } = routineWith(added);
    expect(Object.values(steps).flatMap((step) => (isAdded(step) ? [step.id] : []))).toEqual(['plan']);
    const questions = questionsOf(routineWith(ours, added));
    expect(questions.filter(({ step }) => step === 'plan').map(({ kind }) => kind)).toEqual(['proposal', 'ours']);
  });

  it('of what every routine carries by law asks nothing as if it were added', () => {
    const { steps } = routineWith();
    expect(steps['report-reply']?.ours).toBeDefined();
    expect(isAdded(steps['report-reply']!)).toBe(false);
  });

  it('has no date where a step has none, and of a day that is agreed its outer bound', () => {
    const { steps } = routineWith();
    expect(datesOf(steps.finish!)).toEqual([]);
    expect(datesOf(steps.plan!).map(({ date }) => date)).toEqual(['deadline', 'approval']);
    expect(datesOf(steps.refer!).map(({ date, rule }) => `${date} ${rule.basis}`)).toEqual([
      'deadline local',
      'handover proposal',
    ]);
  });
});

describe('who is told when', () => {
  const ladders = (...changes: readonly Change[]) =>
    laddersIn(routineWith(...changes)).map(({ key, steps }) => [key, steps.length]);

  it('is asked once for all the steps of which it holds, the most common first', () => {
    expect(ladders()).toEqual([
      ['ladder/P7D,P1D/P1D:leader,P7D:head', 13],
      ['ladder/atOnce/PT1H:leader,PT4H:head', 1],
      ['ladder/none/', 1],
    ]);
    const [, own] = ladders([approval, `${approval}\n    remind: [P3D]`]);
    expect(own).toEqual(['ladder/P3D/P1D:leader,P7D:head', 1]);
  });

  it('goes on upwards where what has no date is to be approved by one', () => {
    const none = ladders(planIs('none: Når det passer.'));
    expect(none).toContainEqual(['ladder/none/P1D:leader,P7D:head', 1]);
    expect(none).toContainEqual(['ladder/none/', 1]);
  });

  it('is asked anew where the same title decides no more, or other steps come under it', () => {
    expect(askedAnew(['{ title: Virksomhetsleder, decides', '{ title: Sjef, decides'])).toEqual([
      'ladder/P7D,P1D/P1D:leader,P7D:head',
      'ladder/atOnce/PT1H:leader,PT4H:head',
      'ladder/none/',
    ]);
    expect(askedAnew([approval, `${approval}\n    remind: [P3D]`])).toEqual([
      'ladder/P7D,P1D/P1D:leader,P7D:head',
      'ladder/P3D/P1D:leader,P7D:head',
    ]);
  });
});

describe('what was answered', () => {
  it.each<readonly [string, Change, readonly string[]]>([
    ['the row is quoted otherwise', ['Samtale med foreldre\n    C', 'Samtale med mor og far\n    C'], []],
    [
      'somebody else does it',
      ['responsible: caseworker\n    opens: { when: birthDate', 'responsible: leader\n    opens: { when: birthDate'],
      [],
    ],
    ['it is due sooner', ['before: P6M, of: turns18', 'before: P3M, of: turns18'], ['proposal/aftercare/deadline']],
    [
      'it is another thing that is due',
      ['title: Samtale om ettervern', 'title: Brev om ettervern'],
      ['proposal/aftercare/deadline'],
    ],
    [
      'the date that it follows from is asked otherwise',
      ['ask: Fødselsdato', 'ask: Termin'],
      ['proposal/aftercare/deadline'],
    ],
    ['what follows from it is another age', ['plus: P18Y', 'plus: P23Y'], ['proposal/aftercare/deadline']],
    [
      'the step before which it comes is called otherwise',
      ['title: Halvårsmøte', 'title: Statusmøte'],
      ['proposal/report-in/deadline'],
    ],
    [
      'the form asks for another day',
      ['Når skal planen evalueres?', 'Når møtes vi?'],
      ['proposal/evaluation/deadline'],
    ],
    ['the blank is another one', ['Dokumentet sier ikke hvem som', 'Ingen vet hvem som'], ['blank/Godkjent av']],
    ['it is left out for another reason', ['Gjelder et annet kontor', 'Gjelder ingen'], ['leftOut/Z']],
  ])('where %s', (_what, change, anew) => expect(askedAnew(change)).toEqual(anew));

  it('of a date that counts from a fact of its own track holds for that fact alone', () => {
    const ours: Change = [
      'every: P1M, from: begun, until: ended, basis: local',
      'every: P1M, from: begun, until: ended, basis: proposal, note: Ingen frist.',
    ];
    expect(askedAnew(['ask: Når begynte tiltaket?', 'ask: Når kom søknaden?'], [ours])).toEqual([
      'proposal/contact/deadline',
    ]);
    expect(askedAnew(['ask: Når sluttet tiltaket?', 'ask: Når sa noen opp?'], [ours])).toEqual([
      'proposal/contact/deadline',
    ]);
  });

  it('of a date that an outcome asks for holds for that question', () => {
    const asked: Change = [
      'continued: { title: Videreføres, opens: plan }',
      'continued: { title: Videreføres, opens: plan, asks: { evaluateOn: { type: date, day: agreed, ask: Neste gang? } } }',
    ];
    expect(askedAnew(['ask: Neste gang?', 'ask: Når igjen?'], [asked])).toEqual(['proposal/evaluation/deadline']);
  });

  it('of a step that is added holds for its words, its reason and who does it', () => {
    const added: Change = ['title: Skrive plan\n', 'title: Skrive plan\n    ours: Dokumentet sier ikke hvem.\n'];
    for (const change of [
      ['title: Skrive plan', 'title: Lage plan'],
      ['ours: Dokumentet sier ikke hvem.', 'ours: Dokumentet tier.'],
      ['hvem.\n    responsible: caseworker', 'hvem.\n    responsible: leader'],
      ['hvem.\n', 'hvem.\n    says: Skriv den sammen med familien.\n'],
    ] satisfies readonly Change[])
      expect(askedAnew(change, [added]), change[1]).toEqual(['ours/plan']);
  });

  it('of what is left out holds for the words that the document has of it', () => {
    const quoted: Change = ['F: Avslutning', 'F: Avslutning\n    Z: Oppfølging i et annet kontor'];
    expect(askedAnew(['et annet kontor\n  leftOut', 'en annen avdeling\n  leftOut'], [quoted])).toEqual(['leftOut/Z']);
  });

  it('holds in every version that says the same, and no longer than until it is taken back', () => {
    const questions = questionsOf({ ...routineWith(), version: 2 } as ReturnType<typeof routineWith>);
    const answers = yes();
    expect(standing(questions, answers).size).toBe(questions.length);
    const [first] = answers as [Answer];
    expect(standing(questions, [...answers, { ...first, kind: 'undecided' }]).has(first.key)).toBe(false);
    const again = { ...first, by: 'hilde' };
    expect(standing(questions, [...answers, { ...first, kind: 'undecided' }, again]).get(first.key)).toBe(again);
  });

  it('counts as decided; of it what the table does not say yet is still to be changed', () => {
    const questions = questionsOf(routineWith());
    const [one, two, three] = yes() as readonly [Answer, Answer, Answer];
    expect(decidedOf(questions, standing(questions, []))).toEqual({ of: 13, decided: 0, toChange: 0 });
    const answers: readonly Answer[] = [
      one,
      { ...two, kind: 'change', text: 'To uker' },
      { ...three, kind: 'left-out', text: 'Brukes ikke' },
    ];
    expect(decidedOf(questions, standing(questions, answers))).toEqual({ of: 13, decided: 3, toChange: 2 });
  });

  it('says in words what is wanted instead, or why it is to go', () =>
    expect((['adopted', 'change', 'left-out', 'undecided'] as const).filter(needsWords)).toEqual([
      'change',
      'left-out',
    ]));
});

describe('a date that somebody who decides has said yes to', () => {
  const ours: Change = [approval, approval.replace('local', 'proposal, note: Dokumentet har ingen frist.')];
  const routine = routineWith(ours);
  const questions = questionsOf(routine);
  const readAs = (answers: readonly Answer[], names: Readonly<Record<string, string>> = { ola: 'Ola Prøve' }) => {
    const { steps } = withAdopted(routine, standing(questions, answers), names);
    return Object.values(steps).flatMap((step) =>
      datesOf(step).flatMap(({ date, rule }) => (groundOf(rule) === 'adopted' ? [`${step.id} ${date}`] : [])),
    );
  };

  it('is read as adopted, with who and on which day by the clock here, and no other is', () => {
    expect(readAs(yes(ours))).toEqual([
      'report-receipt deadline',
      'guard-review deadline',
      'plan approval',
      'evaluation deadline',
      'aftercare deadline',
      'talk deadline',
      'report-in deadline',
      'refer handover',
    ]);
    const { steps } = withAdopted(routine, standing(questions, yes(ours)), { ola: 'Ola Prøve' });
    expect(steps.talk?.deadline).toMatchObject({ adopted: { by: 'ola', name: 'Ola Prøve', on: '2026-12-04' } });
    expect(steps.contact?.deadline).not.toHaveProperty('adopted');
    expect(steps.contact).not.toHaveProperty('approval');
    expect(steps.contact).not.toHaveProperty('handover');
    const one = yes(ours).filter(({ key }) => key === 'proposal/refer/handover');
    expect(readAs(one)).toEqual(['refer handover']);
  });

  it('is read as ours still where they want another, or nobody knows who they are', () => {
    expect(readAs(yes(ours).map((each) => ({ ...each, kind: 'change' as const, text: 'Annet' })))).toEqual([]);
    expect(readAs(yes(ours), { hilde: 'Hilde Prøve' })).toEqual([]);
  });

  it('never counts as the law’s or the document’s', () => {
    const adopted = { by: 'ola', name: 'Ola Prøve', on: '2026-12-04' };
    expect(groundOf({ basis: 'law', adopted })).toBe('law');
    expect(groundOf({ basis: 'local', adopted })).toBe('local');
    expect(groundOf({ basis: 'proposal' })).toBe('proposal');
  });

  it('is asked for once of a routine that is at hand', () => {
    expect(questionsOnce(routine)).toEqual(questions);
    expect(questionsOnce(routine)).toBe(questionsOnce(routine));
  });
});
