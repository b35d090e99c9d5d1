import { addPeriod, dateOf } from '../../core/calendar/dates.ts';
import type { Fields, PersonsCommand } from '../../core/case/commands.ts';
import type { TestEngine } from '../engine/engine.ts';
import { day } from '../shared/days.ts';
import { openCase } from './open-case.ts';

/**
 * A practice case of Kari's with a year behind it, played from month to month: every contact is registered with its answers, the plan is written and
 * approved, and all else is left to become late and to be told of. So much stands on no other page.
 */
export async function liveYear(engine: TestEngine): Promise<string> {
  const { cases, people } = engine;
  const today = day(0);
  const facts = { kind: 'omsorg', placed: today, decided: today, planMade: true };
  const { reference } = await openCase(engine, '', { practice: true, tracks: [{ track: 'institution', facts }] });
  const shown = async () => (await cases.show(reference))!;
  for (let month = 1; month <= 12; month += 1) {
    const { found } = await shown();
    const jumped = await cases.jump(found, { by: 'P1M' });
    if (jumped.ok !== true) throw new Error(JSON.stringify(jumped));
    const { state, now } = await shown();
    const by = await cases.actor(people.kari!, found);
    for (const duty of Object.values(state!.duties)) {
      if (!duty.step.startsWith('contact-') && !(duty.step === 'measures-plan' && !duty.approval)) continue;
      const contact = { how: 'telefon', journalReference: `ACOS 2026/${month}` };
      const written = { written: dateOf(now), nextEvaluation: addPeriod(dateOf(now), 'P3M') };
      const answers: { outcome: string; fields: Fields } =
        duty.step === 'measures-plan' ? { outcome: 'written', fields: written } : { outcome: 'done', fields: contact };
      const asked = { type: 'complete', duty: duty.id, ...answers, by } as PersonsCommand;
      const answer = await cases.send(found.caseId, asked);
      if (answer.ok !== true) throw new Error(`${duty.id}: ${JSON.stringify(answer)}`);
    }
  }
  return reference;
}
