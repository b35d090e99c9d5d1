import { instead } from '../nearest.ts';
import type { Step } from '../routine.ts';
import { seenBy } from '../sees.ts';
import { addToToday, type LintContext } from './context.ts';

/** Everybody whom a step names is a role of the table. */
export function rolesExist({ routine, table, ownSteps, report, at }: LintContext): void {
  const known = Object.keys(routine.roles);
  const check = (path: readonly string[], role: string) => {
    if (!known.includes(role))
      report(path, `no role \`${role}\`: ${instead(role, known)}, or add \`${role}\` under roles`);
  };
  for (const ladder of ['escalate', 'escalateAtOnce'] as const) {
    table.defaults[ladder]?.forEach((rung, index) => {
      check(['defaults', ladder, String(index), 'to'], rung.to);
    });
  }
  for (const step of ownSteps) {
    step.responsible.forEach((role, index) => {
      check(at(step, 'responsible', index), role);
    });
    step.copies.forEach((role, index) => {
      check(at(step, 'copies', index), role);
    });
    writtenLadder(table, step)?.forEach((rung, index) => {
      check(at(step, 'escalate', index, 'to'), rung.to);
    });
    if (step.approval) check(at(step, 'approval', 'by'), step.approval.by);
    if (step.extension) check(at(step, 'extension', 'by'), step.extension.by);
  }
  const { investigates } = table;
  if (investigates) {
    check(['investigates', 'responsible'], investigates.responsible);
    check(['investigates', 'leader'], investigates.leader);
    if (known.includes(investigates.leader) && !routine.roles[investigates.leader]!.decides)
      report(
        ['investigates', 'leader'],
        `\`${investigates.leader}\` decides nothing: write a role with \`decides: true\`, or add it there`,
      );
    const { track } = investigates;
    const tracks = Object.keys(table.tracks);
    if (track !== undefined && !tracks.includes(track))
      report(['investigates', 'track'], `no track \`${track}\`: ${instead(track, tracks)}, or remove it here`);
  }
  if (!Object.values(routine.roles).some((role) => role.decides))
    report(
      ['roles'],
      'nobody decides: write `decides: true` at the role that leads, e.g. { title: Leder, decides: true }',
    );
}

/** Who decides sees what it is about, and somebody who works sees the case where nobody is named in it. */
export function somebodySeesCases({ routine, table, report }: LintContext): void {
  for (const [role, { decides, sees }] of Object.entries(table.roles)) {
    if (decides && sees === 'duty')
      report(['roles', role, 'sees'], 'whoever decides sees the case: remove `sees` here, or `decides`');
  }
  const working = Object.keys(routine.roles).filter((role) => !routine.roles[role]!.decides);
  if (working.length > 0 && !working.some((role) => seenBy(routine, role) === 'case'))
    report(
      ['roles', working[0]!, 'sees'],
      'nobody who works sees a case that names nobody: write `sees: case` at the role that has it, or remove `sees` here',
    );
}

/**
 * Every duty that is late reaches somebody else than the one who has it; so does every decision, where the routine has
 * another role that decides. (Where it has only one, that one is told again and again.)
 */
export function everyDutyEscalates({ routine, ownSteps, report, at }: LintContext): void {
  const decides = (role: string) => routine.roles[role]?.decides === true;
  const reaches = (step: Step, acting: readonly string[]) => step.escalate.some((rung) => !acting.includes(rung.to));
  for (const step of ownSteps) {
    if (!reaches(step, step.responsible))
      report(
        at(step, 'escalate'),
        'nobody but the responsible is told when it is late: add a rung under escalate to a role above',
        { code: 'nobody-above' },
      );
    const by = step.approval?.by;
    const above = Object.keys(routine.roles).filter((role) => decides(role) && role !== by);
    if (by !== undefined && above.length > 0 && !reaches(step, [by]))
      report(
        at(step, 'approval'),
        `nobody but \`${by}\` is told when the decision is late: add a rung under escalate to \`${above[0]}\``,
        { code: 'nobody-above-decision', name: above[0] },
      );
  }
  const own = new Set(ownSteps.map((step) => step.id));
  const common = Object.values(routine.steps).filter((step) => !own.has(step.id));
  const silent = common.find((step) => !reaches(step, step.responsible) && !step.responsible.every(decides));
  if (silent)
    report(
      ['roles'],
      `\`${silent.id}\`, which every routine carries, can be told to nobody but ${silent.responsible.join(', ')}: ` +
        'write `decides: true` at a role above',
    );
}

/** A decision is taken by a role that leads, and not by the one whose work it is. */
export function approvalsAreDecisions({ routine, ownSteps, report, at }: LintContext): void {
  for (const step of ownSteps) {
    for (const part of ['approval', 'extension'] as const) {
      const by = step[part]?.by;
      if (by === undefined) continue;
      if (routine.roles[by]?.decides === false)
        report(
          at(step, part, 'by'),
          `\`${by}\` decides nothing: write \`decides: true\` at the role, or another role`,
          { code: 'decides-nothing', name: by },
        );
      if (step.responsible.includes(by))
        report(
          at(step, part, 'by'),
          `\`${by}\` would decide on their own work: write another role here, or another one under responsible`,
          { code: 'own-work', name: by },
        );
    }
  }
}

/** A ladder counts hours for at-once duties and days for all others, and its rungs come one after the other. */
export function laddersFit({ table, ownSteps, report, at }: LintContext): void {
  const check = (path: readonly string[], ladder: Step['escalate'], atOnce: boolean) => {
    const wrong = ladder.findIndex((rung) => rung.after.startsWith('PT') !== atOnce);
    if (wrong >= 0) {
      const wanted = atOnce ? 'at-once duties escalate in hours, e.g. PT1H' : 'escalate counts in days here, e.g. P1D';
      report([...path, String(wrong), 'after'], `${wanted}, not ${ladder[wrong]!.after}`);
      return;
    }
    ladder.forEach((rung, index) => {
      const before = ladder[index - 1];
      if (before && addToToday(rung.after) <= addToToday(before.after))
        report(
          [...path, String(index), 'after'],
          `${rung.after} does not come after ${before.after}: write the rungs in the order in which they come`,
          { code: 'ladder-order' },
        );
    });
  };
  const { escalate, escalateAtOnce } = table.defaults;
  check(['defaults', 'escalate'], escalate, false);
  if (escalateAtOnce) check(['defaults', 'escalateAtOnce'], escalateAtOnce, true);
  for (const step of ownSteps) {
    const own = writtenLadder(table, step);
    const atOnce = step.deadline.kind === 'atOnce';
    if (step.takenUpFor !== undefined && step.takenUpFor.startsWith('PT') !== atOnce)
      report(
        at(step, 'takenUpFor'),
        `${atOnce ? 'what is owed at once waits for hours, e.g. PT2H' : 'it waits for days here, e.g. P3D'}, not ${step.takenUpFor}`,
      );
    if (own) check(at(step, 'escalate'), own, atOnce);
    else if (atOnce && !escalateAtOnce)
      report(
        at(step, 'deadline'),
        'at-once duties escalate in hours: write defaults.escalateAtOnce, e.g. [{ after: PT1H, to: ROLE }], or escalate here',
      );
  }
}

/** The ladder that the step writes itself, not the table's default. */
function writtenLadder(table: LintContext['table'], step: Step): Step['escalate'] | undefined {
  const written = table.steps[step.id] ?? table.tracks[step.track]?.steps[step.id];
  return written?.escalate;
}
