import { basedOn, dayDone, inOwnWords, mustBeAnswered, plainOutcome, plainStep, within } from '../plain-step.ts';
import type { Question, RoutineTable, StepTable } from '../schema.ts';
import { emergencyWords } from './emergency-words.ts';
import { byTheHour, whoHas } from './who-has.ts';

/** The track of an emergency decision, in the routine of every child welfare service. */
export const emergencyTrack = 'emergency';

/**
 * What follows from an emergency decision of child welfare: it is sent for approval at once and is to be approved within 48
 * hours where that is possible, counted from the hour of the decision and not from that of typing it, and it lapses where no
 * petition is sent within six weeks. Opened by hand, or from the outcome of a step, at any hour.
 *
 * Sources: barnevernsloven chapter 4 (the contents are confirmed in public sources, the paragraphs are not), and section 8-2
 * third paragraph (the plan after such a decision, a plan type of the national register). That sending takes no more than
 * four hours, and the day of the plan, are proposals of ours.
 */
export function withEmergency(table: RoutineTable, row: string): RoutineTable {
  if (table.service !== 'child-welfare') return table;
  const text = emergencyWords[table.language];
  const { responsible, upwards } = whoHas(table);
  const { unconfirmed } = text;
  const base = { ...plainStep, row: [row], responsible, outlasts: true, ours: text.ours, involves: ['none'] };
  const hours = {
    ...base,
    opens: [{ kind: 'start' as const }],
    escalate: byTheHour(upwards),
  };
  const steps: Record<string, StepTable> = {
    'emergency-sent': {
      ...hours,
      title: text.send,
      says: text.sendSays,
      deadline: {
        kind: 'atOnce',
        period: 'PT4H',
        bound: 'proposal',
        ...basedOn({ law: text.law('4-1'), unconfirmed, note: text.sendNote }),
      },
      form: { emergencySentOn: dayDone(text.sentOn) },
    },
    'emergency-approval': {
      ...hours,
      title: text.approval,
      says: text.approvalSays,
      deadline: {
        kind: 'atOnce',
        period: 'PT48H',
        since: { day: 'decidedOn', hour: 'decidedAt' },
        ...basedOn({ law: text.law('4-1'), unconfirmed, note: text.approvalNote }),
      },
      outcomes: {
        approved: { ...plainOutcome, title: text.approved, asks: { approvedOn: dayDone(text.answeredOn) } },
        'not-approved': {
          ...plainOutcome,
          title: text.notApproved,
          asks: { approvedOn: dayDone(text.answeredOn) },
          ends: text.notApprovedEnd,
        },
      },
    },
    'emergency-plan': {
      ...base,
      opens: [{ kind: 'start' }],
      title: text.plan,
      says: text.planSays,
      deadline: within('P2W', { from: 'decidedOn', note: text.planNote }),
      form: { plannedOn: dayDone(text.plannedOn) },
    },
    'emergency-petition': {
      ...base,
      opens: [{ kind: 'start' }],
      title: text.petition,
      says: text.petitionSays,
      remind: ['P2W', 'P7D', 'P1D'],
      deadline: within('P6W', { from: 'decidedOn', law: text.law('4-1'), unconfirmed }),
      outcomes: {
        sent: {
          ...plainOutcome,
          title: text.petitioned,
          asks: { petitionedOn: dayDone(text.sentOn) },
          closes: 'track',
        },
        lapsed: { ...plainOutcome, title: text.lapsed, asks: { why: inOwnWords(text.why) }, closes: 'track' },
      },
    },
  };
  const decidedOn: Question = { ...mustBeAnswered, type: 'date', day: 'past', ask: text.decidedOn };
  const decidedAt: Question = { ...mustBeAnswered, type: 'time', hourOf: 'decidedOn', ask: text.decidedAt };
  const facts = { decidedOn, decidedAt };
  const track = { title: text.track, starts: 'on-request' as const, many: true, facts, steps };
  return { ...table, tracks: { ...table.tracks, [emergencyTrack]: table.tracks[emergencyTrack] ?? track } };
}
