import { expect, test } from 'vitest';
import { exampleRoutine as caseRoutine } from '../core/case/testing/example-life.ts';
import type { Routine } from '../core/routine/routine.ts';
import { routineIn } from './in-language.ts';
import { refusalText } from './refusals.ts';
import { sourceText } from './rules.ts';

const written = caseRoutine(
  `
talk:
  row: '1'
  title: Godkjent
  says: Snakk med barnet.
  responsible: caseworker
  opens: request
  deadline: { within: P1W, basis: local }
offer:
  row: '1'
  title: Tilbud
  responsible: caseworker
  opens: request
  deadline: { within: P1W, basis: local }
`,
  `service: child-welfare
investigates: { responsible: caseworker, leader: leader }
aftercare: { born: birthDate, offer: offer }
facts: { birthDate: { type: date, day: birth, ask: Fødselsdato } }`,
);

/** Texts of what every routine carries, but the answers that can be chosen. */
function textsOf({ steps, tracks, guards, facts }: Routine): readonly string[] {
  const found: string[] = [];
  const walk = (part: unknown, name = ''): void => {
    if (typeof part === 'string' && /[ .]/.test(part) && name !== 'of') found.push(part);
    if (typeof part === 'object' && part !== null)
      for (const [key, its] of Object.entries(part)) walk(its, Array.isArray(part) ? name : key);
  };
  walk([Object.values(steps).filter(({ rows }) => rows.includes('P')), tracks, guards, facts.suspectedViolence]);
  return found;
}

test('what every routine carries is read in the reader’s language, each text of it; what can be chosen stays', () => {
  const read = routineIn(written, 'nn');
  const before = textsOf(written);
  const after = textsOf(read);
  expect(after).toHaveLength(before.length);
  expect(after.length).toBeGreaterThan(150);
  expect(after.filter((text) => /(?<!\p{L})(ikke|hva|hvordan|ble|meldingen|fra)(?!\p{L})/iu.test(text))).toEqual([]);
  expect(read.steps.avert!.title).toBe('Avverje, og seie frå til politiet (avverjingsplikt)');
  expect(read.steps.investigation!.form.participation!.of).toEqual(written.steps.investigation!.form.participation!.of);
  expect(read.guards['no-contact-with-parents']!.says).toContain('Ta ikkje kontakt med foreldra');
});

test('the municipality’s own words stay, also where ours are the same; and whoever reads its language reads it as it is', () => {
  const read = routineIn(written, 'nn');
  expect(read.steps.talk).toBe(written.steps.talk);
  expect(read.source.document).toBe(written.source.document);
  expect(routineIn(written, 'nb')).toBe(written);
  expect(routineIn(written, 'nn')).toBe(read);
  // One that was compiled before has no other language, and is read as it was.
  const { inOther: _, ...old } = written;
  expect(routineIn(old, 'nn')).toBe(old);
});

test('a basis and a refusal of it are whole in either', () => {
  const { steps } = routineIn(written, 'nn');
  expect(sourceText(steps.avert!, steps.avert!.deadline, written, 'nn')).toBe(
    'Grunnlag: straffelova § 196 (lovfrist). Plikta er felles for alle rutinar, og står ikkje i dokumentet til kommunen. Talet på timar er eit forslag.',
  );
  expect(refusalText({ code: 'personal-duty', duty: 'case/avert/1' }, written, 'nn')).toContain(
    '«Avverje, og seie frå til politiet (avverjingsplikt)»',
  );
});
