import { violenceFact, violenceGuard } from '../common.ts';
import { instead } from '../nearest.ts';
import { inTable, type Step } from '../routine.ts';
import type { LintContext } from './context.ts';

/** What a step says under `involves` to say that it contacts nobody whom a guard protects from being contacted. */
export const nobody = 'none';
const parents = 'parents';

/** How the documents speak of parents and of talks with them, in both languages. */
const parentWords =
  /(?<!\p{L})(foreld(?:re|er|ra)\p{L}*|foresat\p{L}*|føreset\p{L}*|føresat\p{L}*|omsorgsperson\p{L}*|famili\p{L}*|mor|far|klient\p{L}*|part(?:er|ene|ane|ar)|besteforeld\p{L}*)(?!\p{L})/iu;
/** A step that sends a report to child welfare, by its title; "tilbakemelding" is none. */
const reportWords = /(?<!\p{L})(?:bekymrings|uro)?meld(?:e|ing|inga|ingen)?(?!\p{L}).*til barnevern/iu;

/** The word with which a text speaks of parents or family; undefined where it does not. */
function parentsIn(text: string): string | undefined {
  return parentWords.exec(text)?.[1];
}

/** Whether a text speaks of parents or family, so that a step with these words says whether it contacts them. */
export function speaksOfParents(text: string): boolean {
  return parentsIn(text) !== undefined;
}

/** Whether a step with this title sends a report to child welfare. */
export function isReportToChildWelfare(title: string): boolean {
  return reportWords.test(title);
}

/** A step that contacts the parents says so, since the guard against it holds back only what does. */
export function parentsAreGuarded({ routine, ownSteps, report, at }: LintContext): void {
  const forbidden = [...new Set(Object.values(routine.guards).flatMap((guard) => guard.forbids.involves))];
  for (const step of ownSteps) {
    for (const [index, party] of step.involves.entries()) {
      if (party !== nobody && !forbidden.includes(party))
        report(
          at(step, 'involves', index),
          `no guard speaks of \`${party}\`: ${instead(party, [...forbidden, nobody])}, or add a guard that forbids it`,
        );
    }
    if (step.involves.includes(nobody) && step.involves.length > 1)
      report(at(step, 'involves'), '`none` stands alone: remove it, or the others');
    const word = parentsIn(wordsOf(routine.source.rows, step));
    if (word && step.involves.length === 0 && !step.personal)
      report(
        at(step),
        `its words speak of «${word}»: write \`involves: ${parents}\`, so that it is held back while violence at home is suspected, or \`involves: ${nobody}\` where it does not contact them`,
        { code: 'speaks-of-parents', name: word },
      );
  }
}

function wordsOf(rows: Readonly<Record<string, string>>, step: Step): string {
  return [step.title, step.says, step.handover?.to, ...step.rows.map((row) => rows[row])].join('\n');
}

/** The guard against contact with parents stays what it is, and other guards forbid what some step does. */
export function guardsHold({ routine, table, ownSteps, report, at }: LintContext): void {
  for (const [id, guard] of Object.entries(table.guards)) {
    if (id === violenceGuard) {
      const whole = guard.when.fact === violenceFact && guard.when.is.includes(true);
      if (!whole || !guard.forbids.involves.includes(parents))
        report(
          ['guards', id],
          `every routine carries this guard: remove it, or write when: { fact: ${violenceFact}, is: true } and forbids: { involves: ${parents} }`,
        );
    }
    for (const party of guard.forbids.involves) {
      if (party !== parents && !ownSteps.some((step) => step.involves.includes(party)))
        report(
          ['guards', id, 'forbids', 'involves'],
          `no step says \`involves: ${party}\`, so the guard holds nothing back: write it at the steps that do`,
        );
    }
  }
  const fact = table.facts[violenceFact];
  if (fact && fact.type !== 'boolean')
    report(
      ['facts', violenceFact, 'type'],
      'this fact raises the guard that every routine carries: write `type: boolean`',
    );
  for (const step of ownSteps) {
    const decides = step.responsible.every((role) => routine.roles[role]?.decides) || step.approval !== undefined;
    for (const [outcomeId, outcome] of Object.entries(step.outcomes)) {
      for (const { when } of Object.values(routine.guards)) {
        const source = Object.hasOwn(outcome.sets, when.fact) ? outcome.sets[when.fact]! : undefined;
        const lifts = source && ('field' in source || !when.is.includes(source.value));
        if (lifts && !decides)
          report(
            at(step, 'outcomes', outcomeId, 'sets', when.fact),
            'this can lift a guard, which only a role that decides may do: write such a role under responsible, or an approval',
          );
      }
    }
  }
}

/** A duty that the law lays on a person hangs on nothing that somebody else does or says. */
export function personalDutiesAreFree({ routine, ownSteps, report, at }: LintContext): void {
  const barriers = ['requires', 'approval', 'handover', 'involves', 'shares', 'asksConsent', 'if', 'unless'] as const;
  for (const step of ownSteps) {
    const written = barriers.filter((part) => {
      const value = step[part];
      return Array.isArray(value) ? value.length > 0 : value !== undefined;
    });
    if (step.personal) {
      for (const part of written)
        report(at(step, part), `a personal duty hangs on nothing: remove \`${part}\`, or move it to a step of its own`);
      if (step.track !== 'case')
        report(at(step), 'a personal duty outlasts every track: move the step to the case itself, under `steps`');
      if (!step.opens.some((opening) => opening.kind === 'request'))
        report(at(step, 'opens'), 'anyone may take up a personal duty at any time: add `request` under opens');
      step.opens.forEach((opening, index) => {
        const waits = opening.kind === 'approved' || (opening.kind === 'consent' && opening.answers.includes('given'));
        if (waits)
          report(
            at(step, 'opens', index),
            'a personal duty waits for no approval and no consent: open it with what happened before them',
          );
      });
      continue;
    }
    const held = written.filter((part) => part !== 'if' && part !== 'unless' && part !== 'involves');
    if (routine.service === 'child-welfare' || !isReportToChildWelfare(inTable(step.title))) continue;
    for (const part of held)
      report(
        at(step, part),
        `a report to child welfare waits for nobody: remove \`${part}\`, or move it to a step of its own`,
      );
    if (step.involves.some((party) => party !== nobody))
      report(at(step, 'involves'), 'a report to child welfare is held back by no guard: write `involves: none`');
  }
  const atOnce = Object.values(routine.steps).some(
    (step) =>
      step.personal &&
      step.deadline.kind === 'atOnce' &&
      step.opens.some(
        (opening) => opening.kind === 'fact' && opening.fact === violenceFact && (opening.is?.includes(true) ?? true),
      ),
  );
  if (!atOnce)
    report(
      ['steps'],
      `no personal duty stands at once when violence at home is suspected: write personal: true, opens: [{ when: ${violenceFact}, is: true }, request] and deadline: { atOnce: … } at the step that reports it`,
    );
}
