import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import type { PersonsCommand, Unsigned } from '../../core/case/commands.ts';
import type { TestEngine } from './engine.ts';

/** Opens a case of Kari's with an institution stay, which then sleeps until its first wake. */
export async function openSleepingCase(engine: TestEngine, { practice = false } = {}): Promise<string> {
  const kari = engine.people.kari!;
  const caseId = randomUUID();
  const answer = await engine.cases.open({
    caseId,
    routine: 'eksempelvik/institusjon',
    unit: 'tiltak',
    by: kari,
    facts: {},
    people: { caseworker: [kari] },
    practice,
    subjectName: 'Lise Oppdiktet',
  });
  expect(answer).toMatchObject({ ok: true });
  await askOf(engine, caseId, { type: 'start-track', track: 'institution', facts: { kind: 'omsorg' } });
  return caseId;
}

/** Somebody, Kari unless it is said, asks something of a case, and gets a yes. */
export async function askOf(engine: TestEngine, caseId: string, asked: Unsigned, login = 'kari'): Promise<void> {
  const found = (await engine.register.findCase(caseId))!;
  const by = await engine.cases.actor(engine.people[login]!, found);
  expect(await engine.cases.send(caseId, { ...asked, by } as PersonsCommand)).toMatchObject({ ok: true });
}
