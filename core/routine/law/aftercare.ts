import { basedOn, dayDone, inOwnWords, mustBeAnswered, plainOutcome, plainStep, within } from '../plain-step.ts';
import type { Question, RoutineTable, StepTable } from '../schema.ts';
import { aftercareWords } from './aftercare-words.ts';
import { whoHas } from './who-has.ts';

/** The date on which aftercare can be asked for no more. */
const until = 'turns25';
const track = 'aftercare-contact';

/**
 * What the law asks when measures end at 18 or aftercare is refused: a decision with its reasons that can be complained of.
 * A youth who said no may say yes until 25, so that somebody who leads decides whether contact is offered again, and how long.
 * Steps of the table open `aftercare-ending` where the youth, or the service, says no.
 *
 * Sources: barnevernsloven section 3-6 (confirmed: aftercare to 25; to continue, replace or end measures, and to refuse
 * aftercare, is a decision of its own; it may be taken up again). No source says when the decision is due, or that contact is
 * offered each year: both are proposals of ours.
 */
export function withAftercare(table: RoutineTable, row: string): RoutineTable {
  const { aftercare } = table;
  if (!aftercare) return table;
  const text = aftercareWords[table.language];
  const { responsible, leading } = whoHas(table);
  // No outcome that closes the case ends any of it: a person does.
  const base = { ...plainStep, row: [row], responsible, outlasts: true, ours: text.ours, involves: ['none'] };
  const choice = ['aftercare-again'];
  const offerFrom: Question = { ...mustBeAnswered, type: 'date', day: 'from', ask: text.offerFrom };
  const steps: Record<string, StepTable> = {
    'aftercare-ending': {
      ...base,
      title: text.ending,
      says: text.endingSays,
      opens: [{ kind: 'request' }],
      deadline: within('P1M', { note: text.endingNote }),
      form: {
        endingDecidedOn: dayDone(text.decidedOn),
        reasonsGiven: { ...mustBeAnswered, type: 'boolean', ask: text.reasonsGiven },
        complaintExplained: { ...mustBeAnswered, type: 'boolean', ask: text.complaintExplained },
      },
      outcomes: {
        ended: { ...plainOutcome, title: text.ended, opens: choice },
        refused: { ...plainOutcome, title: text.refused, opens: choice },
      },
    },
    'aftercare-again': {
      ...base,
      responsible: leading ? [leading] : responsible,
      title: text.again,
      says: text.againSays,
      deadline: within('P1M', { note: text.againNote }),
      outcomes: {
        yearly: {
          ...plainOutcome,
          title: text.yearly,
          asks: { offerFrom },
          starts: { track, facts: { since: { field: 'offerFrom' } } },
        },
        'not-offered': {
          ...plainOutcome,
          title: text.notOffered,
          asks: { why: inOwnWords(text.why) },
          ends: text.notOfferedEnd,
        },
      },
    },
  };
  const contact: StepTable = {
    ...base,
    title: text.contact,
    says: text.contactSays,
    deadline: {
      kind: 'every',
      period: 'P1Y',
      from: 'since',
      until,
      ...basedOn({ note: text.contactNote }),
    },
    form: { askedOn: dayDone(text.askedOn) },
    outcomes: {
      no: { ...plainOutcome, title: text.no },
      yes: { ...plainOutcome, title: text.yes, opens: [aftercare.offer], closes: 'track' },
      stop: { ...plainOutcome, title: text.stop, closes: 'track' },
    },
  };
  return {
    ...table,
    derived: { ...table.derived, [until]: table.derived[until] ?? { of: aftercare.born, plus: 'P25Y' } },
    steps: { ...steps, ...table.steps },
    tracks: {
      ...table.tracks,
      [track]: {
        title: text.track,
        starts: 'on-request',
        many: true,
        facts: { since: offerFrom },
        steps: { 'aftercare-contact': contact },
      },
    },
  };
}
