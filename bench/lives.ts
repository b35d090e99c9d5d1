import { addPeriod, atTime, type DateText, dateOf, type InstantText } from '../core/calendar/dates.ts';
import type { Actor, Fields } from '../core/case/commands.ts';
import { nextWake } from '../core/case/next-wake.ts';
import type { Duty } from '../core/case/state.ts';
import type { FactValue, Question, Routine } from '../core/routine/routine.ts';
import { Life } from '../rehearsal/life.ts';

const caseworker: Actor = { person: 'caseworker', roles: ['caseworker'] };
const leader: Actor = { person: 'leader', roles: ['leader'] };
const opened: DateText = '2027-01-04';
const years = 18;

/** Eighteen years of one placement in the core alone, in which everything is done when it is reminded of, or nothing. */
export function playLife(routine: Routine, kind: 'punctual' | 'silent'): Life {
  const life = new Life(routine);
  const start = atTime(opened, '10:00');
  const end = atTime(addPeriod(opened, `P${years}Y`), '10:00');
  const track = { track: 'institution', facts: { kind: 'omsorg' } };
  const refusals = life.ask({ type: 'open', by: caseworker, facts: {}, people: {}, tracks: [track] }, start);
  if (refusals.length > 0) throw new Error(JSON.stringify(refusals));
  if (kind === 'silent') {
    // The placement itself must take place, or there would be nothing to be silent about.
    const placed = { type: 'set-fact', by: caseworker, track: 'institution-1', fact: 'placed', value: opened } as const;
    life.ask(placed, start);
    life.passTo(end);
    return life;
  }
  doWhat(() => true, life, routine, start);
  for (let wake = nextWake(routine, life.state); wake && wake <= end; wake = nextWake(routine, life.state)) {
    life.passTo(wake);
    doWhat((duty) => duty.heard !== undefined || duty.approval !== undefined, life, routine, wake);
  }
  return life;
}

/** Completes and approves what is open and wanted, until nothing more can be. */
function doWhat(isWanted: (duty: Duty) => boolean, life: Life, routine: Routine, at: InstantText): void {
  for (let before = -1; before < life.journal.length; ) {
    before = life.journal.length;
    for (const duty of Object.values(life.state.duties).filter(isWanted)) {
      if (duty.approval) life.ask({ type: 'approve', by: leader, duty: duty.id }, at);
      else life.ask({ type: 'complete', by: caseworker, duty: duty.id, ...answers(routine, duty, at) }, at);
    }
  }
}

/** The first outcome, with an answer to every question that every case asks. */
function answers(routine: Routine, duty: Duty, at: InstantText): { outcome: string; fields: Fields } {
  const step = routine.steps[duty.step]!;
  const [outcome, { asks }] = Object.entries(step.outcomes)[0]!;
  const questions = Object.entries({ ...step.form, ...asks }).filter(([, question]) => !question.if);
  return { outcome, fields: Object.fromEntries(questions.map(([name, question]) => [name, answer(question, at)])) };
}

function answer(question: Question, at: InstantText): FactValue {
  switch (question.type) {
    case 'date':
      return dateOf(at);
    case 'choice':
      return question.of![0]!;
    case 'boolean':
      return true;
    case 'number':
      return 1;
    case 'text':
      return 'Prøve';
  }
}
