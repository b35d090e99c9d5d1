import { dateOf } from '../core/calendar/dates.ts';
import type { Unsigned } from '../core/case/commands.ts';
import type { Lives, LivingCase } from './lives.ts';

/** Duties that one case gives to pairs: beyond that it is another case's turn. */
const pairsOfACase = 20;
const atOnce = 8;

/** Two persons decide in one millisecond what cannot both be, so many times. */
export async function decideAtOnce(lives: Lives, pairs: number): Promise<void> {
  for (let left = pairs, index = 0; left > 0; index += 1) {
    const life = await lives.open('per');
    for (let run = 1; left > 0 && run <= pairsOfACase / 2; run += 1) {
      if (run > 1) {
        const start = { type: 'start-track', track: 'institution', facts: { kind: 'omsorg' } } as const;
        await lives.ask(life, life.opening.by.person, start);
      }
      for (const step of ['referral', 'decision'].slice(0, left)) {
        await pair(lives, life, `institution-${run}/${step}/1`, `${index}.${run}.${step}`);
        left -= 1;
      }
    }
  }
}

async function pair(lives: Lives, life: LivingCase, duty: string, name: string): Promise<void> {
  const sentAt = lives.now(life);
  const { person } = life.opening.by;
  const day = dateOf(sentAt);
  const cancel: Unsigned = { type: 'cancel', duty, reason: 'Prøve' };
  const fields: Readonly<Record<string, string>> = duty.includes('referral') ? { sent: day } : { decided: day };
  const complete: Unsigned = { type: 'complete', duty, outcome: 'done', fields };
  const other = name.length % 2 === 0 ? cancel : complete;
  const both = [cancel, other].map((asked) => lives.ask(life, person, asked, { pair: name, sentAt }));
  await Promise.all(both);
}

/** So many commands to one single case, some at a time. */
export async function manyCommands(lives: Lives, commands: number): Promise<void> {
  if (commands === 0) return;
  const life = await lives.open('per');
  const { person } = life.opening.by;
  let next = 0;
  const send = async () => {
    while (next < commands) {
      next += 1;
      await lives.ask(life, person, { type: 'write-note', text: `Ringte, gang ${next}` });
    }
  };
  await Promise.all(Array.from({ length: atOnce }, send));
}
