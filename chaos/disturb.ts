import { rm, writeFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Answer } from '../activities/testing/mail-server.ts';
import { killIn } from './aimed.ts';
import type { FaultKind } from './faults.ts';
import type { Lives } from './lives.ts';
import type { Part } from './part.ts';
import type { PlannedFault } from './plan.ts';
import type { Line } from './proxy.ts';
import { Seeded } from './seeded.ts';
import type { ChaosStack } from './stack.ts';

/** What a fault needs of a run. */
export interface Disturbed {
  readonly stack: ChaosStack;
  readonly lives: Lives;
  readonly say: (text: string) => void;
}

/** How wrong a clock is, and how long it is let be. */
const hoursOff = 48;
const offSeconds = 25;
/** How many deadlines pass while everything is off. */
const deadlinesOff = 50;

/**
 * Lets a fault come, and takes it back.
 *
 * @returns how often it has come: 0 where nothing met it
 */
export async function disturb({ kind, seed }: PlannedFault, disturbed: Disturbed): Promise<number> {
  const random = new Seeded(seed);
  const { stack } = disturbed;
  const { ways, mail, workers } = stack;
  const kill = (part: Part) => killed(part, random.below(2_000));
  const lasting = random.between(3_000, 7_000);
  switch (kind) {
    case 'kill-worker':
      return kill(workers[0]);
    case 'kill-web':
      return kill(stack.web);
    case 'kill-engine':
      return kill(stack.engine);
    case 'kill-database':
      return kill(stack.database);
    case 'kill-before-write':
    case 'kill-after-write':
    case 'kill-before-smtp':
    case 'kill-after-data':
    case 'kill-after-250':
      return (await killIn(kind.slice('kill-'.length) as Parameters<typeof killIn>[0], stack)) ? 1 : 0;
    case 'smtp-4xx':
      return answering(disturbed, lasting, () => {
        mail.everybody = { atRecipient: 451, text: '4.3.0 try again later' };
      });
    case 'smtp-5xx':
      return answering(disturbed, lasting, () => {
        mail.answers.set('kari@example.invalid', { atRecipient: 550, text: '5.1.1 no such user' });
      });
    case 'smtp-slow':
      return taking(disturbed, lasting, { slow: 2_000 });
    case 'smtp-cut-after-data':
      return taking(disturbed, lasting, 'take-and-cut');
    case 'smtp-half-open':
      return through(ways.smtp, 12_000, 'black-hole');
    case 'smtp-away-72h':
      return away72h(disturbed);
    case 'database-delayed':
    case 'engine-delayed':
      return through(wayOf(kind, stack), lasting, { delay: random.between(50, 400) });
    case 'database-black-hole':
    case 'engine-black-hole':
      return through(wayOf(kind, stack), lasting, 'black-hole');
    case 'database-reset':
    case 'engine-reset':
    case 'smtp-reset':
      return resetAgain(wayOf(kind, stack), random.between(5, 12));
    case 'clock-off':
      return clockOff(stack, random.below(2) === 0 ? -1 : 1);
    case 'all-off':
      return allOff(disturbed);
    case 'rolling-restart':
      return rolling(stack);
  }
}

function wayOf(kind: FaultKind, { ways }: ChaosStack): Line {
  return kind.startsWith('database') ? ways.database : kind.startsWith('engine') ? ways.engine : ways.smtp;
}

async function killed(part: Part, offMilliseconds: number): Promise<number> {
  await part.kill();
  await sleep(offMilliseconds);
  await part.start();
  return 1;
}

/** Until something has met it, some time longer than asked for. */
async function lastingUntil(milliseconds: number, met: () => boolean): Promise<void> {
  await sleep(milliseconds);
  for (let waited = 0; !met() && waited < 40_000; waited += 250) await sleep(250);
}

async function through(proxy: Line, milliseconds: number, way: Parameters<Line['go']>[0]): Promise<number> {
  const before = proxy.disturbed;
  proxy.go(way);
  try {
    await lastingUntil(milliseconds, () => proxy.disturbed > before);
  } finally {
    proxy.go('through');
  }
  return proxy.disturbed > before ? 1 : 0;
}

async function resetAgain(proxy: Line, times: number): Promise<number> {
  const before = proxy.disturbed;
  for (let time = 0; time < times || (proxy.disturbed === before && time < 200); time += 1) {
    proxy.reset();
    await sleep(300);
  }
  return proxy.disturbed > before ? 1 : 0;
}

/** @returns how many mails were refused */
async function answering({ stack }: Disturbed, milliseconds: number, begin: () => void): Promise<number> {
  const { mail, ways } = stack;
  let refused = 0;
  const untap = ways.smtp.tap((direction, piece) => {
    if (direction === 'back' && /^(451|550)/m.test(piece.toString('latin1'))) refused += 1;
    return 'pass';
  });
  begin();
  try {
    await lastingUntil(milliseconds, () => refused > 0);
  } finally {
    mail.everybody = 'take';
    mail.answers.clear();
    untap();
  }
  return refused;
}

/** @returns how many mails met it */
async function taking({ stack: { mail } }: Disturbed, milliseconds: number, how: Answer): Promise<number> {
  const before = mail.received.length;
  mail.everybody = how;
  try {
    await lastingUntil(milliseconds, () => mail.received.length > before);
  } finally {
    mail.everybody = 'take';
  }
  return mail.received.length - before;
}

/** Three days of some cases, with what comes due in them, while nobody takes a mail. */
async function away72h({ stack, lives }: Disturbed): Promise<number> {
  const cases = await Promise.all(Array.from({ length: 8 }, () => lives.open('kari')));
  // The referral of each is due in a week: its last reminder and the day itself come while nobody takes a mail.
  await Promise.all(cases.map((life) => lives.daysPass(life, 5)));
  const { smtp } = stack.ways;
  const before = smtp.disturbed;
  smtp.go('refuse');
  try {
    await Promise.all(cases.map((life) => lives.daysPass(life, 3)));
    await lastingUntil(500, () => smtp.disturbed > before);
  } finally {
    smtp.go('through');
  }
  return smtp.disturbed > before ? 1 : 0;
}

/** @returns 1 where every one of the deadlines passed while nothing ran */
async function allOff({ stack, lives, say }: Disturbed): Promise<number> {
  const { database, engine, workers, web } = stack;
  const opened = await Promise.all(Array.from({ length: deadlinesOff }, () => lives.open('kari', 'eksempelvik/storm')));
  const all = Date.now();
  const parts = [workers[0], web, engine, database];
  await Promise.all(parts.map((part) => part.kill()));
  say(`everything is off, with ${opened.length} deadlines within the minute`);
  // The last one was opened before that: its minute and some seconds have passed then.
  await sleep(Math.max(0, all + 66_000 - Date.now()));
  const since = Date.now();
  await database.start();
  await engine.start();
  await Promise.all([workers[0].start(), web.start()]);
  say(`all is back after ${((Date.now() - since) / 1000).toFixed(0)} s`);
  return 1;
}

/**
 * Whoever starts in another time does nothing before it is the register's. What they did all the same would be dated wrongly, and is found
 * as early or lost.
 *
 * @returns 1 where none of them became ready meanwhile
 */
async function clockOff({ workers: [worker], web, clockFile }: ChaosStack, direction: 1 | -1): Promise<number> {
  const parts = [worker, web];
  await Promise.all(parts.map((part) => part.kill()));
  await writeFile(clockFile, String(direction * hoursOff * 3_600_000));
  let working = 0;
  const starting = parts.map(async (part) => {
    await part.start();
    if (!waited) working += 1;
  });
  let waited = false;
  await sleep(offSeconds * 1_000);
  waited = true;
  await Promise.all(parts.map((part) => part.kill()));
  await Promise.all(starting);
  await rm(clockFile);
  await Promise.all(parts.map((part) => part.start()));
  return working === 0 ? 1 : 0;
}

async function rolling({ workers: [first, second] }: ChaosStack): Promise<number> {
  await second.start();
  await first.stop();
  await sleep(2_000);
  await first.start();
  await second.stop();
  return 1;
}
