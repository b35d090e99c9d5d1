import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { instantFromMilliseconds } from '../core/calendar/dates.ts';
import type { Finding } from '../operations/findings.ts';
import { inPool } from '../operations/pool.ts';
import { reconcile } from '../operations/reconcile.ts';
import { nobody } from '../register/register.ts';
import { openingId } from '../workflows/messages.ts';
import type { CaseAfter } from './judge.ts';
import type { Lives, LivingCase } from './lives.ts';
import { coresAnswer, overdueBy } from './replay.ts';
import type { ChaosStack } from './stack.ts';

/** How long everything may take to come to rest. */
const quietMilliseconds = 6 * 60_000;

/**
 * Waits until nothing more is written and nobody has anything to be told. What the postman puts off (a mail that was refused for
 * now, one that may have been taken) is due at once: hours would pass otherwise.
 *
 * @returns false where something still waits when the time is out
 */
export async function untilQuiet({ ownerUrl }: ChaosStack, cases: readonly LivingCase[]): Promise<boolean> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    const end = Date.now() + quietMilliseconds;
    for (let before = ''; Date.now() < end; ) {
      const open = `status in ('waiting', 'nobody')`;
      await client.query(`update fristvakt.outbox set ready_at = now() where ${open} and ready_at > now()`);
      await client.query(`update fristvakt.letters set claimed_until = now() where claimed_by = '${nobody}'`);
      const { rows } = await client.query<{ waiting: number; written: string; told: string; opened: number }>(`select
        (select count(*)::int from fristvakt.outbox where ${open}) as waiting,
        (select coalesce(sum(sequence), 0)::text from fristvakt.cases) as written,
        (select count(*)::text from fristvakt.deliveries) as told,
        (select count(*)::int from fristvakt.cases where status <> 'opening') as opened`);
      const { waiting, written, told, opened } = rows[0]!;
      const now = `${written} ${told}`;
      if (waiting === 0 && opened >= cases.length && now === before) return true;
      before = now;
      await sleep(4_000);
    }
    return false;
  } finally {
    await client.end();
  }
}

/** What `reconcile` finds, but for what a run of kills must make it find: that workers die again and again. */
export async function reconciled({ register, routines, cases }: ChaosStack): Promise<readonly Finding[]> {
  const now = () => instantFromMilliseconds(Date.now());
  try {
    const { findings } = await reconcile({ register, routines, cases, now });
    return findings.filter(({ kind }) => kind !== 'worker-restarts');
  } catch (error) {
    // One case whose query fails ends all of it; the judgement goes on without.
    const why = `reconcile came to no end: ${(error as Error).message.slice(0, 200)}`;
    return [{ kind: 'failing-task', practice: false, detail: { why } }];
  }
}

/** What the register holds of each case, and what the core makes of the same. */
export async function evidenceOf(stack: ChaosStack, lives: Lives): Promise<readonly CaseAfter[]> {
  const messages = await messagesOf(stack);
  const after: CaseAfter[] = [];
  const { register, cases } = stack;
  async function* each() {
    yield* lives.cases;
  }
  await inPool(4, each(), async (life) => {
    const { caseId, opening, jumps } = life;
    const [found, rows, deliveries, routine] = await Promise.all([
      lives.found(life),
      register.readJournal(caseId),
      register.deliveriesOf(caseId),
      lives.routine(life),
    ]);
    const played = coresAnswer({ routine, opening, asked: lives.commands, rows }, openingId);
    const clock = (await cases.clocks([caseId])).get(caseId) ?? lives.now(life);
    after.push({
      ...{ caseId, reference: found.reference, rows, messages: messages.get(caseId) ?? [], jumps },
      deliveries: deliveries.map(({ delivery }) => delivery),
      differences: played.differences,
      overdueWake: overdueBy(played.nextWake, clock),
    });
  });
  return after;
}

async function messagesOf({ ownerUrl }: ChaosStack): Promise<ReadonlyMap<string, CaseAfter['messages'][number][]>> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ case_id: string; sequence: number; nth: number; status: string }>(
      'select case_id, sequence, nth, status from fristvakt.outbox order by case_id, sequence, nth',
    );
    const byCase = new Map<string, CaseAfter['messages'][number][]>();
    for (const { case_id: caseId, ...message } of rows) byCase.set(caseId, [...(byCase.get(caseId) ?? []), message]);
    return byCase;
  } finally {
    await client.end();
  }
}
