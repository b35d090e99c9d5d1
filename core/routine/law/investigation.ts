import { basedOn, dayDone, inOwnWords, mustBeAnswered, plainOutcome, plainStep, within } from '../plain-step.ts';
import type { Outcome, Question, RoutineTable, StepTable } from '../schema.ts';
import { investigationWords } from './investigation-words.ts';

/**
 * The statutory duties of whoever receives a report of concern and investigates it, in every routine that says
 * `investigates`: the report is examined within a week, whoever reported gets a reply within three weeks of its receipt, and
 * the investigation takes three months at the most, in exceptional cases six. It counts from the conclusion on the report,
 * and that is at the latest seven days after the report came. It is over when there is a decision, and by the day of that it
 * is judged: measures, a petition to the tribunal, or a dismissal.
 *
 * Sources: barnevernsloven section 2-1 (a week), section 2-2 (three and six months, and in its third paragraph the plan of
 * the investigation), section 13-4 (the reply, and once more to a public body when the investigation has ended); how a
 * report and an investigation can end, and what the child was given of participation, by the code lists of the national
 * register (statisticsnorway/barn-barnevern-xsd, Kodelister.md). The durations are confirmed in public sources, the numbers
 * of the paragraphs are not.
 */
export function withInvestigation(table: RoutineTable, row: string): RoutineTable {
  const { investigates } = table;
  if (!investigates) return table;
  const text = investigationWords[table.language];
  const id = investigates.track ?? 'investigation';
  const own = table.tracks[id];
  const track = own ?? { title: text.track, starts: 'on-request', many: true, facts: {}, steps: {} };
  return {
    ...table,
    tracks: {
      ...table.tracks,
      [id]: {
        ...track,
        facts: { ...factsOf(text), ...track.facts },
        steps: { ...stepsOf(text, investigates, row, table.defaults.escalate.at(-1)!.to), ...track.steps },
      },
    },
  };
}

type Words = (typeof investigationWords)[RoutineTable['language']];

function factsOf(text: Words): Record<string, Question> {
  const known = { sensitive: false, required: false } as const;
  return {
    reportReceived: { ...known, type: 'date', day: 'past', shows: 'report', ask: text.reportReceived, required: true },
    publicReporter: { ...known, type: 'boolean', ask: text.publicReporter, required: true },
    concluded: { ...known, type: 'date', day: 'past', notBefore: 'reportReceived', ask: text.concluded },
  };
}

function stepsOf(
  text: Words,
  { responsible, leader }: NonNullable<RoutineTable['investigates']>,
  row: string,
  highest: string,
): Record<string, StepTable> {
  // It is those who lead the investigation who are told first, whoever leads the rest of the routine.
  const escalate = [{ after: 'P1D', to: leader }, ...(highest === leader ? [] : [{ after: 'P7D', to: highest }])];
  const base = { ...plainStep, row: [row], responsible: [responsible], escalate, outlasts: true, ours: text.ours };
  const why = inOwnWords(text.why);
  const ending = (title: string, ends: string, asks: Outcome['asks'] = {}): Outcome => ({
    ...plainOutcome,
    title,
    ends,
    asks,
  });
  const decided = (...said: Parameters<typeof ending>): Outcome => ({
    ...ending(...said),
    opens: ['reply-after-investigation'],
  });
  const choice = (ask: string, of: readonly string[]): Question => ({
    ...mustBeAnswered,
    type: 'choice',
    of: [...of],
    ask,
  });
  return {
    'examine-report': {
      ...base,
      title: text.examine,
      says: text.examineSays,
      opens: [{ kind: 'start' }],
      deadline: within('P1W', {
        from: 'reportReceived',
        law: text.law('2-1'),
        unconfirmed: text.weekConfirmed,
      }),
      form: { concludedOn: { ...dayDone(text.concluded), notBefore: 'reportReceived' } },
      outcomes: {
        investigate: {
          ...plainOutcome,
          title: text.investigate,
          sets: { concluded: { field: 'concludedOn' } },
          opens: ['investigation', 'investigation-plan'],
        },
        dismissed: ending(text.dismissed, text.dismissedEnd, { why }),
        'active-measures': ending(text.activeMeasures, text.activeMeasuresEnd),
        'under-investigation': ending(text.underInvestigation, text.underInvestigationEnd),
        moved: ending(text.movedBefore, text.dismissedEnd, { whereTo: choice(text.whereTo, text.places) }),
      },
    },
    'reply-to-reporter': {
      ...base,
      title: text.reply,
      says: text.replySays,
      opens: [{ kind: 'start' }],
      deadline: within('P3W', {
        from: 'reportReceived',
        law: text.law('13-4'),
        unconfirmed: text.replyConfirmed,
      }),
      form: { repliedOn: { ...dayDone(text.repliedOn), notBefore: 'reportReceived' } },
    },
    'investigation-plan': {
      ...base,
      shows: 'plan',
      title: text.plan,
      says: text.planSays,
      involves: ['none'],
      deadline: within('P2W', { note: text.planNote }),
      form: { plannedOn: dayDone(text.plannedOn) },
    },
    // It comes before the end and moves with it, so that more time can be asked for while there is time.
    'investigation-status': {
      ...base,
      title: text.status,
      says: text.statusSays,
      copies: [leader],
      involves: ['none'],
      deadline: {
        kind: 'before',
        period: 'P2W',
        of: 'investigation',
        lapses: true,
        ...basedOn({ note: text.statusNote }),
      },
      form: { standing: choice(text.standing, text.standings) },
    },
    investigation: {
      ...base,
      title: text.investigation,
      says: text.investigationSays,
      // It goes on while contact with the parents is forbidden: how, those who investigate know.
      involves: ['none'],
      deadline: within('P3M', {
        from: 'concluded',
        latest: { of: 'reportReceived', plus: 'P7D' },
        law: text.law('2-2'),
        unconfirmed: text.monthsConfirmed,
      }),
      extension: {
        by: leader,
        to: 'P6M',
        law: text.law('2-2'),
        unconfirmed: text.monthsConfirmed,
        ground: inOwnWords(text.whyExtended),
      },
      form: {
        // Where nobody says it, it is the day of the registration.
        decidedOn: { ...dayDone(text.decidedOn), required: false, notBefore: 'reportReceived' },
        participation: choice(text.participation, text.participations),
      },
      outcomes: {
        measures: decided(text.measures, text.measuresEnd),
        tribunal: decided(text.tribunal, text.tribunalEnd),
        dismissed: decided(text.dismissedAfter, text.dismissedAfterEnd, { why }),
        'dismissed-by-wish': decided(text.byWish, text.dismissedAfterEnd, { why }),
        referred: decided(text.referred, text.dismissedAfterEnd, { why }),
        moved: decided(text.movedAfter, text.movedAfterEnd, { whereTo: choice(text.whereTo, text.places) }),
      },
    },
    'reply-after-investigation': {
      ...base,
      title: text.replyAfter,
      says: text.replyAfterSays,
      if: [{ fact: 'publicReporter', is: [true] }],
      deadline: within('P3W', { from: 'decidedOn', law: text.law('13-4'), unconfirmed: text.replyConfirmed }),
      form: { repliedOn: dayDone(text.repliedOn), told: choice(text.told, text.tellings) },
    },
  };
}
