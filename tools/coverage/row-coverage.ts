import { addPeriod, dateOf } from '../../core/calendar/dates.ts';
import { overdueFrom } from '../../core/case/due.ts';
import type { CaseEvent, EventOf } from '../../core/case/events.ts';
import { dutyParts } from '../../core/case/state.ts';
import { personalRow } from '../../core/routine/common.ts';
import { inTable, type Routine, type Step } from '../../core/routine/routine.ts';
import { play } from '../../rehearsal/play.ts';
import type { Scenario } from '../../rehearsal/scenario.ts';
import type { SentenceCoverage } from './sentences.ts';

/** A scenario by the name that people read, e.g. `alver-tiltak/new-institution`. */
export interface NamedScenario {
  readonly name: string;
  readonly scenario: Scenario;
}

/** What the scenarios show of one step. Scenarios by their names. */
export interface StepCoverage {
  readonly step: Step;
  readonly opened: readonly string[];
  /** Of each outcome, those in which it was chosen. */
  readonly outcomes: Readonly<Record<string, readonly string[]>>;
  /** Done on the last day of its deadline; at-once duties: before their instant. */
  readonly inTime: readonly string[];
  /** Done a day after it (at-once: after their instant). */
  readonly late: readonly string[];
}

/** One row of the municipality's document: who carries it, and what shows it. */
export interface RowCoverage {
  readonly row: string;
  readonly words: string;
  readonly steps: readonly StepCoverage[];
}

export interface RoutineCoverage {
  readonly routine: Routine;
  readonly rows: readonly RowCoverage[];
  /** What no scenario shows, as sentences. */
  readonly gaps: readonly string[];
}

/** What the scenarios show of a routine, and how the sentences of its document stand in it. */
export interface WholeCoverage extends RoutineCoverage {
  readonly sentences: SentenceCoverage;
}

/** Behind the name of a scenario of punctual people that was played once more with people who are a day late. */
const aDayLate = ' (en dag for sent)';

/** Plays every scenario of a routine in the core, and notes which rows, steps, outcomes and deadlines they show. */
export function coverageOf(routine: Routine, scenarios: readonly NamedScenario[]): RoutineCoverage {
  const notes = new Map<string, Notes>(Object.keys(routine.steps).map((id) => [id, new Notes()]));
  for (const { name, scenario } of scenarios) {
    notePlay(routine, scenario, name, notes);
    if (scenario.people === 'punctual') notePlay(routine, { ...scenario, people: 'late' }, `${name}${aDayLate}`, notes);
  }
  const covered = Object.values(routine.steps).map((step) => notes.get(step.id)!.of(step));
  const rows = Object.entries({ ...routine.source.rows, ...routine.source.blank })
    .filter(([row]) => !Object.hasOwn(routine.source.leftOut, row))
    .map(([row, words]) => ({
      row,
      words: inTable(words),
      steps: covered.filter(({ step }) => step.rows.includes(row)),
    }))
    // A blank that no step fills is a question for the leaders, and not a row of the document.
    .filter(({ row, steps }) => steps.length > 0 || Object.hasOwn(routine.source.rows, row));
  return { routine, rows, gaps: [...rows.flatMap(rowGaps), ...covered.flatMap(stepGaps)] };
}

function rowGaps({ row, steps }: RowCoverage): readonly string[] {
  if (row === personalRow || steps.some(({ opened }) => opened.length > 0)) return [];
  return [`row ${row} is exercised by no scenario`];
}

function stepGaps({ step, opened, outcomes, inTime, late }: StepCoverage): readonly string[] {
  if (opened.length === 0) return [`step ${step.id} opens in no scenario`];
  const missing = Object.entries(outcomes).filter(([, names]) => names.length === 0);
  const due = step.deadline.kind !== 'none';
  return [
    ...missing.map(([outcome]) => `step ${step.id} ends with ${outcome} in no scenario`),
    ...(due && inTime.length === 0 ? [`the deadline of ${step.id} is met on its last day in no scenario`] : []),
    ...(due && late.length === 0 ? [`the deadline of ${step.id} is missed by a day in no scenario`] : []),
  ];
}

class Notes {
  readonly opened = new Set<string>();
  readonly outcomes = new Map<string, Set<string>>();
  readonly inTime = new Set<string>();
  readonly late = new Set<string>();

  ended(outcome: string, name: string): void {
    this.outcomes.set(outcome, (this.outcomes.get(outcome) ?? new Set()).add(name));
  }

  of(step: Step): StepCoverage {
    return {
      step,
      opened: [...this.opened],
      outcomes: Object.fromEntries(
        Object.keys(step.outcomes).map((outcome) => [outcome, [...(this.outcomes.get(outcome) ?? [])]]),
      ),
      inTime: [...this.inTime],
      late: [...this.late],
    };
  }
}

function notePlay(routine: Routine, scenario: Scenario, name: string, notes: ReadonlyMap<string, Notes>): void {
  const dues = new Map<string, EventOf<'duty-opened'>['due']>();
  for (const entry of play(routine, scenario).entries) {
    if (entry.type === 'rejected') continue;
    noteEvent(entry, name, notes, dues);
  }
}

function noteEvent(
  event: CaseEvent,
  name: string,
  notes: ReadonlyMap<string, Notes>,
  dues: Map<string, EventOf<'duty-opened'>['due']>,
): void {
  if (event.type === 'duty-opened') {
    dues.set(event.duty, event.due);
    notes.get(event.step)?.opened.add(name);
  }
  if (event.type === 'moved' || event.type === 'extended') dues.set(event.duty, event.to);
  if (event.type === 'agreed' && event.duty !== undefined && event.due) dues.set(event.duty, event.due);
  if (event.type === 'resumed' && event.due) dues.set(event.duty, event.due);
  if (event.type !== 'completed') return;
  const its = notes.get(dutyParts(event.duty).step);
  its?.ended(event.outcome, name);
  const due = dues.get(event.duty);
  if (!due || !its) return;
  const done = dateOf(event.at);
  if (event.at < overdueFrom(due) && ('instant' in due || done === due.date)) its.inTime.add(name);
  if (event.at >= overdueFrom(due) && ('instant' in due || done === addPeriod(due.date, 'P1D'))) its.late.add(name);
}
