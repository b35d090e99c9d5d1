import { basedOn, dayDone, inOwnWords, mustBeAnswered, plainOutcome, plainStep, within } from '../plain-step.ts';
import type { Approval, Outcome, Question, RoutineTable, StepTable } from '../schema.ts';
import { fosterHomeWords } from './foster-home-words.ts';
import { whoHas } from './who-has.ts';

/** The track of a stay in a foster home, in the routine of every child welfare service. */
const fosterHomeTrack = 'foster-home';

/**
 * A stay in a foster home: the service that has the child follows it up there, and somebody independent of that inspects it,
 * each four times a year. Either may be made two a year by a decision; four again is a stay that counts anew.
 *
 * Sources: the register's form has the two kinds apart (statisticsnorway/barn-barnevern-xsd, Barnevern_v4.0.1.xsd, `Tilsyn`
 * and `Oppfolging`), four a year and reducible to two. Barnevernsloven section 9-6 on follow-up is not confirmed. That they
 * lie three, or six, months apart is a proposal of ours: no source spreads them.
 */
export function withFosterHome(table: RoutineTable, row: string): RoutineTable {
  if (table.service !== 'child-welfare') return table;
  const text = fosterHomeWords[table.language];
  const { responsible, leading } = whoHas(table);
  const base = { ...plainStep, row: [row], responsible, ours: text.ours };
  const visits = (period: string, from: string, note: string): StepTable['deadline'] => ({
    kind: 'every',
    period,
    from,
    until: 'ended',
    ...basedOn({ note }),
  });
  const followUp = {
    ...base,
    title: text.followUp,
    says: text.followUpSays,
    form: {
      visitedOn: { ...dayDone(text.visitedOn), shows: 'visit' },
      childAlone: { ...mustBeAnswered, type: 'boolean', ask: text.childAlone, shows: 'talk-alone' },
    },
  } satisfies Partial<StepTable>;
  const inspection = {
    ...base,
    title: text.inspection,
    says: text.inspectionSays,
    form: { inspectedOn: dayDone(text.inspectedOn) },
  } satisfies Partial<StepTable>;
  const approval: Approval | undefined = leading
    ? { by: leading, within: 'P1W', rework: 'P1W', ...basedOn({ note: text.approvalNote }) }
    : undefined;
  const fewer = (title: string, ...kinds: readonly string[]): Outcome => ({
    ...plainOutcome,
    title,
    sets: Object.fromEntries(
      kinds.flatMap((kind) => [
        [`fewer${kind}`, { value: true }],
        [`fewer${kind}From`, { field: 'countsFrom' }],
      ]),
    ),
  });
  const steps: Record<string, StepTable> = {
    'foster-follow-up': {
      ...followUp,
      unless: [{ fact: 'fewerFollowUps', is: [true] }],
      deadline: visits('P3M', 'placed', text.fourNote),
    },
    'foster-follow-up-fewer': {
      ...followUp,
      title: text.followUpFewer,
      if: [{ fact: 'fewerFollowUps', is: [true] }],
      deadline: visits('P6M', 'fewerFollowUpsFrom', text.twoNote),
    },
    'foster-inspection': {
      ...inspection,
      unless: [{ fact: 'fewerInspections', is: [true] }],
      deadline: visits('P3M', 'placed', text.fourNote),
    },
    'foster-inspection-fewer': {
      ...inspection,
      title: text.inspectionFewer,
      if: [{ fact: 'fewerInspections', is: [true] }],
      deadline: visits('P6M', 'fewerInspectionsFrom', text.twoNote),
    },
    'foster-how-often': {
      ...base,
      title: text.howOften,
      says: text.howOftenSays,
      involves: ['none'],
      opens: [{ kind: 'request' }],
      deadline: within('P1M', { note: text.noDate }),
      ...(approval ? { approval } : {}),
      form: {
        countsFrom: { ...mustBeAnswered, type: 'date', day: 'from', notBefore: 'placed', ask: text.countsFrom },
        ground: inOwnWords(text.ground),
      },
      outcomes: {
        'fewer-follow-ups': fewer(text.fewerFollowUps, 'FollowUps'),
        'fewer-inspections': fewer(text.fewerInspections, 'Inspections'),
        'fewer-of-both': fewer(text.fewerOfBoth, 'FollowUps', 'Inspections'),
        'four-again': {
          ...plainOutcome,
          title: text.fourAgain,
          sets: { ended: { field: 'countsFrom' } },
          starts: { track: fosterHomeTrack, facts: { placed: { field: 'countsFrom' } } },
          closes: 'track',
        },
      },
    },
    'foster-end': {
      ...base,
      title: text.end,
      says: text.endSays,
      involves: ['none'],
      opens: [{ kind: 'request' }],
      deadline: within('P1W', { note: text.noDate }),
      form: { fosterEndedOn: { ...mustBeAnswered, type: 'date', day: 'past', notBefore: 'placed', ask: text.endedOn } },
      outcomes: {
        ended: { ...plainOutcome, title: text.ended, sets: { ended: { field: 'fosterEndedOn' } }, closes: 'track' },
      },
    },
  };
  const known = { required: false, sensitive: false } as const;
  const facts: Record<string, Question> = {
    placed: { ...known, type: 'date', day: 'from', ask: text.placed, required: true },
    ended: { ...known, type: 'date', day: 'until', notBefore: 'placed', ask: text.endedOn },
    fewerFollowUps: { ...known, type: 'boolean', ask: text.isFewerFollowUps },
    fewerFollowUpsFrom: { ...known, type: 'date', day: 'from', ask: text.fewerFollowUpsFrom },
    fewerInspections: { ...known, type: 'boolean', ask: text.isFewerInspections },
    fewerInspectionsFrom: { ...known, type: 'date', day: 'from', ask: text.fewerInspectionsFrom },
  };
  const track = { title: text.track, starts: 'on-request' as const, many: true, facts, steps };
  return { ...table, tracks: { ...table.tracks, [fosterHomeTrack]: table.tracks[fosterHomeTrack] ?? track } };
}
