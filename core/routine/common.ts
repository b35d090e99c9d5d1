import { commonWords } from './common-words.ts';
import { withAftercare } from './law/aftercare.ts';
import { emergencyTrack, withEmergency } from './law/emergency.ts';
import { withFosterHome } from './law/foster-home.ts';
import { withInvestigation } from './law/investigation.ts';
import { byTheHour, whoHas } from './law/who-has.ts';
import { basedOn, dayDone, inOwnWords, mustBeAnswered, plainOutcome, plainStep, within } from './plain-step.ts';
import type { RoutineTable, StepTable } from './schema.ts';

/**
 * What every routine carries, whatever its document says: the fact that there is suspicion of violence or abuse at home,
 * the guard that it raises, and the personal duties that the law lays on each person (row `P`). They are not left to the
 * tables, so that no table can leave them out.
 *
 * A routine within which reports are investigated carries those statutory duties too, and that of a child welfare service
 * what the law asks of one (law/).
 *
 * Sources: barnevernsloven section 13-2 (duty to report: five situations, of which violence is one), section 13-4 (reply to
 * the one who reported), straffeloven section 196 (duty to avert what one holds for certain or most probable). Neither says a
 * number of hours: any is a proposal of ours.
 */
export const violenceFact = 'suspectedViolence';
export const violenceGuard = 'no-contact-with-parents';
export const personalRow = 'P';

/** Whom no step may bring the work into contact with while violence at home is suspected. */
const parents = 'parents';

/** The table with what every routine carries. Steps, facts and guards that it writes itself under these names stay. */
export function withCommon(written: RoutineTable): RoutineTable {
  const table = [withInvestigation, withEmergency, withFosterHome, withAftercare].reduce(
    (before, add) => add(before, personalRow),
    written,
  );
  const text = commonWords[table.language];
  const childWelfare = table.service === 'child-welfare';
  const question = { type: 'boolean', ask: text.ask, required: false, sensitive: true } as const;
  const guard = {
    title: text.guard,
    says: childWelfare ? text.guardSaysChildWelfare : text.guardSays,
    when: { fact: violenceFact, is: [true] },
    forbids: { involves: [parents] },
    ours: text.oursOnly,
  };
  const own = [
    ...Object.values(table.steps),
    ...Object.values(table.tracks).flatMap((track) => Object.values(track.steps)),
  ];
  const hasOverride = own.some((step) => step.personal && step.opens?.some((opening) => opensOnViolence(opening)));
  const common = commonSteps(table, hasOverride);
  return {
    ...table,
    facts: { ...table.facts, [violenceFact]: table.facts[violenceFact] ?? question },
    guards: { ...table.guards, [violenceGuard]: table.guards[violenceGuard] ?? guard },
    steps: { ...common, ...table.steps },
    source: {
      ...table.source,
      rows: { ...table.source.rows, [personalRow]: text.row },
    },
  };
}

function opensOnViolence(opening: NonNullable<StepTable['opens']>[number]): boolean {
  return opening.kind === 'fact' && opening.fact === violenceFact;
}

function commonSteps(table: RoutineTable, hasOverride: boolean): Record<string, StepTable> {
  const text = commonWords[table.language];
  const { responsible, upwards, leading } = whoHas(table);
  const date = (ask: string) => ({ ...dayDone(ask), required: false });
  const why = inOwnWords(text.why);
  const base = { ...plainStep, row: [personalRow], responsible, ours: text.ours };
  const escalate = byTheHour(upwards);
  const personal = { ...base, personal: true, ...(escalate.length > 0 ? { escalate } : {}) };
  const whenSuspected = [{ kind: 'fact' as const, fact: violenceFact, is: [true] }, { kind: 'request' as const }];
  const atOnce = (law: string, note: string, unconfirmed?: string) =>
    ({ kind: 'atOnce', period: 'PT4H', bound: 'proposal', ...basedOn({ law, note, unconfirmed }) }) as const;
  const receipts: Record<string, StepTable> = {
    'report-receipt': {
      ...base,
      ours: text.oursOnly,
      outlasts: true,
      title: text.receipt,
      says: text.receiptSays,
      deadline: within('P1W', { from: 'sentOn', note: text.noDate }),
      outcomes: {
        received: {
          ...plainOutcome,
          title: text.received,
          asks: {
            receivedOn: date(text.receiptOn),
            // From that day child welfare has three weeks to reply.
            reachedOn: { type: 'date', day: 'past', ask: text.reachedOn, required: false, sensitive: false },
          },
        },
      },
    },
    'report-reply': {
      ...base,
      outlasts: true,
      title: text.reply,
      says: text.replySays,
      deadline: within('P3W', {
        from: 'sentOn',
        insteadFrom: { step: 'report-receipt', field: 'reachedOn' },
        law: text.replyLaw,
        unconfirmed: text.replyConfirmed,
      }),
      outcomes: { received: { ...plainOutcome, title: text.received, asks: { receivedOn: date(text.replyOn) } } },
    },
  };
  const report: StepTable = {
    ...personal,
    title: text.report,
    says: text.reportSays,
    opens: whenSuspected,
    deadline: atOnce(text.reportLaw, text.reportHours, text.reportConfirmed),
    outcomes: {
      sent: {
        ...plainOutcome,
        title: text.sent,
        asks: { sentOn: date(text.sentOn) },
        opens: ['report-receipt', 'report-reply'],
      },
      assessed: { ...plainOutcome, title: text.assessed, asks: { why } },
    },
  };
  const avert: StepTable = {
    ...personal,
    title: text.avert,
    says: text.avertSays,
    opens: whenSuspected,
    deadline: atOnce(text.avertLaw, text.avertHours),
    outcomes: {
      averted: { ...plainOutcome, title: text.averted, asks: { avertedOn: date(text.avertedOn) } },
      emergency: {
        ...plainOutcome,
        title: text.emergency,
        asks: {
          emergencyOn: dayDone(text.emergencyOn),
          emergencyAt: { ...mustBeAnswered, type: 'time', hourOf: 'emergencyOn', ask: text.emergencyAt },
        },
        starts: {
          track: emergencyTrack,
          facts: { decidedOn: { field: 'emergencyOn' }, decidedAt: { field: 'emergencyAt' } },
        },
      },
      assessed: { ...plainOutcome, title: text.notNeeded, asks: { why } },
    },
  };
  const review: StepTable = {
    ...base,
    ours: text.oursOnly,
    responsible: leading === undefined ? [] : [leading],
    title: text.review,
    says: text.reviewSays,
    opens: [{ kind: 'fact', fact: violenceFact, is: [true] }],
    deadline: within('P1M', { note: text.noDate }),
    outcomes: {
      stands: { ...plainOutcome, title: text.stands, asks: { why }, opens: ['guard-review'] },
      lifted: { ...plainOutcome, title: text.lifted, asks: { why }, sets: { [violenceFact]: { value: false } } },
    },
  };
  const guardReview: Record<string, StepTable> = leading === undefined ? {} : { 'guard-review': review };
  if (table.service === 'child-welfare') return { ...(hasOverride ? {} : { avert }), ...guardReview };
  return { ...(hasOverride ? {} : { report }), ...receipts, ...guardReview };
}
