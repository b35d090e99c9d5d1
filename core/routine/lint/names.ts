import { caseTrack } from '../routine.ts';
import type { LintContext } from './context.ts';

/** Every name means one thing: step ids, facts, fields of a form, runs of a track. */
export function namesAreUnique(context: LintContext): void {
  const { table, report } = context;
  const seen = new Map<string, string>(Object.keys(table.steps).map((id) => [id, 'the case']));
  for (const [track, { steps, facts }] of Object.entries(table.tracks)) {
    const path = ['tracks', track];
    if (track === caseTrack) report(path, '`case` is the name of the case itself: give the track another name');
    if (/-\d+$/.test(track))
      report(path, `the runs of a track are named by number (\`${track}-1\`): give it a name that ends in no number`);
    if (Object.keys(steps).length === 0) report(path, 'a track without steps does nothing: write steps, or remove it');
    for (const id of Object.keys(steps)) {
      const other = seen.get(id);
      if (other) report([...path, 'steps', id], `the step \`${id}\` stands in ${other} already: give it another name`);
      seen.set(id, `the track ${track}`);
    }
    for (const fact of Object.keys(facts)) {
      if (Object.hasOwn(table.facts, fact) || Object.hasOwn(table.derived, fact))
        report([...path, 'facts', fact], `\`${fact}\` is a fact of the case already: give it another name`);
    }
  }
  for (const name of Object.keys(table.derived)) {
    if (Object.hasOwn(table.facts, name))
      report(['derived', name], `\`${name}\` is a fact already: give it another name`);
  }
  if (Object.keys(table.steps).length === 0 && Object.keys(table.tracks).length === 0)
    report(['id'], 'the table has no step: write them under `steps`, or under `steps` of a track');
}

/** A form's question and an outcome's must not answer to the same name: one answer would count for both. */
export function fieldsDoNotClash({ ownSteps, report, at }: LintContext): void {
  for (const step of ownSteps) {
    for (const [id, outcome] of Object.entries(step.outcomes)) {
      for (const field of Object.keys(outcome.asks)) {
        if (Object.hasOwn(step.form, field))
          report(
            at(step, 'outcomes', id, 'asks', field),
            `the form of the step asks \`${field}\` already: give this question another name`,
          );
      }
    }
  }
}

/** Names that every object of the language that this is written in has already. */
export function namesAreFree({ table, ownSteps, report, at }: LintContext): void {
  const check = (path: readonly string[], name: string) => {
    if (name in Object.prototype) report(path, `\`${name}\` cannot be used as a name: write another one`);
  };
  for (const part of ['roles', 'facts', 'derived', 'consents', 'guards', 'tracks'] as const) {
    for (const name of Object.keys(table[part])) check([part, name], name);
  }
  for (const [track, { facts }] of Object.entries(table.tracks)) {
    for (const fact of Object.keys(facts)) check(['tracks', track, 'facts', fact], fact);
  }
  for (const step of ownSteps) {
    check(at(step), step.id);
    for (const field of Object.keys(step.form)) check(at(step, 'form', field), field);
    for (const [id, outcome] of Object.entries(step.outcomes)) {
      check(at(step, 'outcomes', id), id);
      for (const field of Object.keys(outcome.asks)) check(at(step, 'outcomes', id, 'asks', field), field);
    }
  }
}
