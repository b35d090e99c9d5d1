import type { ParsedTable, TableProblem } from './parse.ts';
import { caseTrack, type Routine, type Step } from './routine.ts';

type Report = (path: readonly string[], problem: string) => void;

/**
 * What is wrong with a table that can be read: it names what is not there, a step that nothing opens, a duty that nobody
 * is told about. Each problem names the line and what to write instead. A table with a problem is not used.
 */
export function lint(parsed: ParsedTable): readonly TableProblem[] {
  const { routine, file, lineOf } = parsed;
  const problems: TableProblem[] = [];
  const report: Report = (path, problem) => {
    problems.push({ file, line: lineOf(path), path: path.join('.'), problem });
  };
  duplicateSteps(parsed, report);
  for (const step of Object.values(routine.steps)) {
    rolesExist(routine, step, report);
    referencesExist(routine, step, report);
    recurrenceOpens(step, report);
    atOnceEscalatesInHours(step, report);
  }
  derivedFactsExist(routine, report);
  linkedDeadlinesEnd(routine, report);
  everyStepOpens(routine, report);
  everyTrackEnds(routine, report);
  rowsAreCovered(routine, report);
  return problems.sort((one, other) => one.line - other.line);
}

/** Where a step stands in the file. */
function pathOf(step: Step, ...rest: string[]): readonly string[] {
  return step.track === caseTrack ? ['steps', step.id, ...rest] : ['tracks', step.track, 'steps', step.id, ...rest];
}

function duplicateSteps({ table }: ParsedTable, report: Report): void {
  const seen = new Map<string, string>(Object.keys(table.steps).map((id) => [id, 'the case']));
  for (const [track, { steps }] of Object.entries(table.tracks)) {
    for (const id of Object.keys(steps)) {
      const other = seen.get(id);
      if (other)
        report(['tracks', track, 'steps', id], `the step \`${id}\` stands in ${other} already: give it another name`);
      seen.set(id, `the track ${track}`);
    }
    if (track === caseTrack)
      report(['tracks', track], '`case` is the name of the case itself: give the track another name');
  }
}

function rolesExist(routine: Routine, step: Step, report: Report): void {
  const known = Object.keys(routine.roles);
  const check = (role: string, ...path: string[]) => {
    if (!known.includes(role))
      report(pathOf(step, ...path), `no role \`${role}\`: write one of ${known.join(', ')}, or add it under roles`);
  };
  for (const role of step.responsible) check(role, 'responsible');
  for (const role of step.copies) check(role, 'copies');
  for (const rung of step.escalate) check(rung.to, 'escalate');
  if (step.escalate.every((rung) => step.responsible.includes(rung.to))) {
    report(
      pathOf(step),
      'nobody but the responsible is told when it is late: add a rung under escalate to a role above',
    );
  }
  if (!step.approval) return;
  check(step.approval.by, 'approval');
  if (routine.roles[step.approval.by]?.decides === false) {
    report(
      pathOf(step, 'approval'),
      `\`${step.approval.by}\` decides nothing: write \`decides: true\` at the role, or another role`,
    );
  }
}

function referencesExist(routine: Routine, step: Step, report: Report): void {
  const track = routine.tracks[step.track]!;
  const facts = [...Object.keys(routine.facts), ...Object.keys(routine.derived), ...Object.keys(track.facts)];
  const fact = (name: string, ...path: string[]) => {
    if (!facts.includes(name))
      report(
        pathOf(step, ...path),
        `no fact \`${name}\` here: add it under facts, or write one of ${facts.join(', ')}`,
      );
  };
  const date = (name: string, ...path: string[]) => {
    fact(name, ...path);
    const type = (track.facts[name] ?? routine.facts[name])?.type;
    if (type !== undefined && type !== 'date')
      report(pathOf(step, ...path), `\`${name}\` is no date: a deadline counts from a date`);
  };
  const sibling = (id: string, ...path: string[]) => {
    const other = routine.steps[id];
    if (!other) report(pathOf(step, ...path), `no step \`${id}\`: write the id of a step of this table`);
    else if (other.track !== step.track && other.track !== caseTrack) {
      report(
        pathOf(step, ...path),
        `the step \`${id}\` stands in the track ${other.track}: write one of this track or of the case`,
      );
    }
  };
  for (const opening of step.opens) {
    if (opening.kind === 'fact') fact(opening.fact, 'opens');
    if (opening.kind !== 'after' && opening.kind !== 'approved') continue;
    sibling(opening.step, 'opens');
    const other = routine.steps[opening.step];
    if (opening.kind === 'approved' && other && !other.approval)
      report(pathOf(step, 'opens'), `\`${other.id}\` asks for no approval: write after instead of approved`);
    for (const outcome of (opening.kind === 'after' && other && opening.outcomes) || []) {
      if (!other!.outcomes[outcome])
        report(
          pathOf(step, 'opens'),
          `\`${other!.id}\` has no outcome \`${outcome}\`: write one of ${Object.keys(other!.outcomes).join(', ')}`,
        );
    }
  }
  for (const condition of [...step.if, ...step.unless]) fact(condition.fact, 'if');
  for (const requirement of step.requires) {
    sibling(requirement.step, 'requires');
    if (requirement.kind === 'approved' && routine.steps[requirement.step]?.approval === undefined) {
      report(pathOf(step, 'requires'), `\`${requirement.step}\` asks for no approval: write done instead of approved`);
    }
  }
  const { deadline } = step;
  if (deadline.kind === 'every') {
    date(deadline.from, 'deadline', 'from');
    if (deadline.until) date(deadline.until, 'deadline', 'until');
  }
  if (deadline.kind === 'before' && !routine.steps[deadline.of]) date(deadline.of, 'deadline', 'of');
  if (deadline.kind === 'before' && routine.steps[deadline.of]) sibling(deadline.of, 'deadline', 'of');
  for (const [id, outcome] of Object.entries(step.outcomes)) {
    const asks = { ...step.form, ...outcome.asks };
    for (const next of outcome.opens) sibling(next, 'outcomes', id, 'opens');
    for (const [name, source] of Object.entries(outcome.sets)) {
      fact(name, 'outcomes', id, 'sets');
      if ('field' in source && !asks[source.field])
        report(
          pathOf(step, 'outcomes', id, 'sets'),
          `the form does not ask \`${source.field}\`: add it under form or asks`,
        );
    }
    const { starts } = outcome;
    if (starts && !routine.tracks[starts.track])
      report(
        pathOf(step, 'outcomes', id, 'starts'),
        `no track \`${starts.track}\`: write one of ${Object.keys(routine.tracks).join(', ')}`,
      );
    for (const [name, { field }] of Object.entries(starts?.facts ?? {})) {
      if (!asks[field])
        report(pathOf(step, 'outcomes', id, 'starts'), `the form does not ask \`${field}\`: add it under form or asks`);
      if (!routine.tracks[starts!.track]?.facts[name])
        report(pathOf(step, 'outcomes', id, 'starts'), `the track has no fact \`${name}\``);
    }
  }
}

function recurrenceOpens(step: Step, report: Report): void {
  const { deadline } = step;
  if (deadline.kind !== 'every') return;
  const right = step.opens.every((opening) => opening.kind === 'fact' && opening.fact === deadline.from && !opening.is);
  if (!right)
    report(
      pathOf(step, 'opens'),
      `a recurrence opens with its anchor: remove opens, or write { when: ${deadline.from} }`,
    );
}

function atOnceEscalatesInHours(step: Step, report: Report): void {
  const inDays = step.escalate.some((rung) => !rung.after.startsWith('PT'));
  if (step.deadline.kind === 'atOnce' ? inDays : step.escalate.some((rung) => rung.after.startsWith('PT'))) {
    const wanted = step.deadline.kind === 'atOnce' ? 'hours, e.g. PT1H (or defaults.escalateAtOnce)' : 'days, e.g. P1D';
    report(pathOf(step), `escalate counts in ${wanted}`);
  }
}

function derivedFactsExist(routine: Routine, report: Report): void {
  for (const [name, { of }] of Object.entries(routine.derived)) {
    const base = routine.facts[of];
    if (base?.type !== 'date')
      report(['derived', name], `\`${of}\` is no date among the case's facts: derive from one that is`);
    if (routine.facts[name]) report(['derived', name], `\`${name}\` is a fact already: give it another name`);
  }
}

function linkedDeadlinesEnd(routine: Routine, report: Report): void {
  for (const step of Object.values(routine.steps)) {
    const seen = new Set<string>();
    let at: Step | undefined = step;
    while (at?.deadline.kind === 'before' && routine.steps[at.deadline.of]) {
      if (seen.has(at.id)) {
        report(
          pathOf(step, 'deadline'),
          `deadlines that come before each other in a ring (${[...seen].join(', ')}): let one count from a fact`,
        );
        break;
      }
      seen.add(at.id);
      at = routine.steps[at.deadline.of];
    }
  }
}

/** A step opens if its run starts it, people may, time does, or a step that itself opens leads to it. */
function everyStepOpens(routine: Routine, report: Report): void {
  const open = new Set<string>();
  const steps = Object.values(routine.steps);
  const isOpened = (step: Step) =>
    step.opens.some((opening) => {
      if (opening.kind === 'after' || opening.kind === 'approved' || opening.kind === 'with')
        return open.has(opening.step);
      return true;
    }) ||
    steps.some(
      (other) => open.has(other.id) && Object.values(other.outcomes).some((outcome) => outcome.opens.includes(step.id)),
    );
  for (let before = -1; before < open.size; ) {
    before = open.size;
    for (const step of steps) if (isOpened(step)) open.add(step.id);
  }
  for (const step of steps) {
    if (!open.has(step.id))
      report(pathOf(step), 'nothing opens this step: write opens, or name it in an outcome of another step');
  }
}

/** A recurrence ends with its track, so a track must have a way to end. */
function everyTrackEnds(routine: Routine, report: Report): void {
  for (const track of Object.values(routine.tracks)) {
    if (track.id === caseTrack) continue;
    const steps = track.steps.map((id) => routine.steps[id]!);
    const closes = steps.some((step) => Object.values(step.outcomes).some((outcome) => outcome.closes));
    if (!closes)
      report(['tracks', track.id], 'no outcome ends this track: write `closes: track` at the outcome that ends it');
  }
}

function rowsAreCovered(routine: Routine, report: Report): void {
  const { rows, leftOut } = routine.source;
  const used = new Set(Object.values(routine.steps).flatMap((step) => step.rows));
  for (const step of Object.values(routine.steps)) {
    for (const row of step.rows) {
      if (!rows[row])
        report(
          pathOf(step, 'row'),
          `the source has no row \`${row}\`: write one of ${Object.keys(rows).join(', ')}, or add it under source.rows`,
        );
    }
  }
  for (const row of Object.keys(rows)) {
    if (!used.has(row) && !leftOut[row])
      report(
        ['source', 'rows', row],
        `no step carries the row \`${row}\`: add a step, or write under source.leftOut why not`,
      );
  }
}
