import { createHash, randomUUID } from 'node:crypto';
import { renewMilliseconds } from '../../register/letters.ts';
import type { MessageOfCase } from '../../register/outbox.ts';
import type { MailResult } from '../smtp-answer.ts';
import { Bell } from './bell.ts';
import type { CarriedPost, CarryPostInput } from './carry-post-contract.ts';
import { type Sent, sendAgain, sendTask } from './sending.ts';
import { type KnownCases, lineKey, sort, type Task } from './sorting.ts';
import type { PostTools } from './tools.ts';

/** How the one who runs it stops it. */
export interface CarryContext {
  readonly signal: AbortSignal;
}

/** How long a look at the outbox waits after the last one, so that a storm of messages is one look and not hundreds. */
const breathMilliseconds = 40;
/** It looks by itself this often, should a notification be lost. */
const lookMilliseconds = 5_000;
/** The waits between attempts while no mail server answers. */
const pauses = [2_000, 5_000, 15_000, 30_000, 60_000];
/** How long mails that are on their way are waited for at the end; they are finished all the same. */
const endingMilliseconds = 5_000;
const reportAgainMilliseconds = 15_000;

/**
 * Carries the post for some time, then ends: who asked for it asks again. Everything that it knows is in the register, so
 * that another may take over at any moment, and two at once tell nobody twice.
 */
export async function carryPost(
  tools: PostTools,
  input: CarryPostInput,
  { signal }: CarryContext,
): Promise<CarriedPost> {
  const round = new Round(tools, input);
  return round.run(signal);
}

class Round {
  readonly #tools: PostTools;
  readonly #input: CarryPostInput;
  readonly #by = randomUUID();
  readonly #bell = new Bell();
  #queue: readonly Task[] = [];
  readonly #underWay = new Set<Promise<void>>();
  readonly #linesUnderWay = new Set<string>();
  readonly #known: Readonly<Record<'real' | 'practice', KnownCases>> = { real: new Map(), practice: new Map() };
  #atOnceUnderWay = 0;
  #sent = 0;
  /** Something that was sent asks for a look, when what was seen at the last one is on its way. */
  #mustLook = false;
  #failures = 0;
  /** Milliseconds since 1970. */
  #pausedUntil = 0;
  #takenAt = 0;
  #lookedAt = 0;
  #lookAgainAt = 0;
  #reportAgainAt = 0;
  #reporting: Promise<void> | undefined;

  constructor(tools: PostTools, input: CarryPostInput) {
    this.#tools = tools;
    this.#input = input;
  }

  async run(signal: AbortSignal): Promise<CarriedPost> {
    const { register } = this.#tools;
    const ends = Date.now() + this.#input.lifeMilliseconds;
    const stop = () => this.#bell.ring();
    signal.addEventListener('abort', stop);
    const renewing = setInterval(() => {
      if (this.#underWay.size > 0) register.renewLetters(this.#by).catch(() => {});
    }, renewMilliseconds);
    const listening = register.listen('fristvakt_outbox', () => this.#bell.ring());
    try {
      while (!signal.aborted && Date.now() < ends) {
        if (this.#bell.isLookedFor()) this.#lookAgainAt = await this.#look();
        this.#fill();
        await this.#bell.heard(Math.min(this.#lookAgainAt, ends));
      }
    } finally {
      signal.removeEventListener('abort', stop);
      await listening.close();
      const all = Promise.all([...this.#underWay, this.#reporting]);
      const inTime = await Promise.race([all.then(() => true), after(endingMilliseconds)]);
      const letGo = () => clearInterval(renewing);
      if (inTime) letGo();
      else all.then(letGo, letGo);
    }
    return { sent: this.#sent };
  }

  /** @returns when to look again at the latest, in milliseconds since 1970 */
  async #look(): Promise<number> {
    const { register } = this.#tools;
    try {
      await after(this.#lookedAt + breathMilliseconds - Date.now());
      this.#lookedAt = Date.now();
      this.#bell.look();
      this.#mustLook = false;
      this.#report();
      if (Date.now() < this.#pausedUntil) return this.#pausedUntil;
      this.#queue = [];
      const tasks: Task[] = [];
      for (const practice of [false, true]) {
        await this.#takeOver(practice);
        const known = practice ? this.#known.practice : this.#known.real;
        const looking = { share: this.#input, known, underWay: this.#linesUnderWay };
        tasks.push(...(await sort(this.#tools, practice, looking)));
      }
      // What counts in hours goes before everything else.
      this.#queue = tasks.sort((one, other) => Number(isAtOnce(other)) - Number(isAtOnce(one)));
      const next = await register.nextReadyAt();
      const latest = Date.now() + lookMilliseconds;
      // A letter that could be taken over, and there is no room for it yet.
      return next && Date.parse(next) > Date.now() ? Math.min(Date.parse(next), latest) : latest;
    } catch (error) {
      this.#tools.complain?.(`post-${(error as Error).name}`);
      return Date.now() + 1_000;
    }
  }

  /** Sends letters again whose sender has gone. */
  async #takeOver(practice: boolean): Promise<void> {
    if (!this.#tools.mailer) return;
    const limit = Math.max(this.#tools.mailer.connections - this.#underWay.size, 0);
    if (limit === 0) return;
    for (const letter of await this.#tools.register.takeAbandonedLetters({ practice, by: this.#by, limit })) {
      const takes = () => this.#serverTakes();
      this.#start(() => sendAgain(this.#tools, practice, letter, this.#by, takes), false, []);
    }
  }

  /** Begins as many mails as may be on their way at one time; one place is kept for what counts in hours. */
  #fill(): void {
    const most = this.#tools.mailer?.connections ?? 0;
    while (this.#queue.length > 0 && Date.now() >= this.#pausedUntil) {
      const [task, ...rest] = this.#queue;
      const alone = isAtOnce(task!);
      if (this.#underWay.size >= most || (!alone && this.#underWay.size - this.#atOnceUnderWay >= most - 1)) return;
      this.#queue = rest;
      const lines = task!.lines.map(({ key, reader }) => lineKey(key.key, reader.standsFor));
      this.#start(() => sendTask(this.#tools, task!, this.#by, () => this.#serverTakes()), alone, lines);
    }
  }

  #start(send: () => Promise<Sent>, atOnce: boolean, lines: readonly string[]): void {
    for (const line of lines) this.#linesUnderWay.add(line);
    this.#atOnceUnderWay += atOnce ? 1 : 0;
    const sending = send()
      .then(
        (sent) => this.#heard(sent),
        (error: unknown) => {
          // The register is away: the letter's claim runs out, and it goes again under the same id.
          this.#tools.complain?.(`post-${(error as Error).name}`);
        },
      )
      .then(() => {
        this.#atOnceUnderWay -= atOnce ? 1 : 0;
        this.#underWay.delete(sending);
        for (const line of lines) this.#linesUnderWay.delete(line);
        if (this.#mustLook && this.#queue.length === 0) this.#bell.ring();
        else this.#bell.nudge();
      });
    this.#underWay.add(sending);
  }

  #heard(sent: Sent): void {
    if (sent.lookAgain) this.#mustLook = true;
    if (sent.result === 'taken') {
      this.#sent += 1;
      this.#failures = 0;
      this.#takenAt = Date.now();
    }
    if (sent.result === 'temporary' && sent.server) this.#pause(sent);
  }

  /** No server answers: it is the same for all, so that they wait together. */
  #pause({ problem }: Extract<MailResult, { result: 'temporary' }>): void {
    if (Date.now() < this.#pausedUntil) return;
    const wait = pauses[Math.min(this.#failures, pauses.length - 1)]!;
    this.#failures += 1;
    this.#pausedUntil = Date.now() + wait;
    this.#queue = [];
    this.#tools.complain?.(`post-server-away ${problem}`);
  }

  #serverTakes(): boolean {
    return Date.now() - this.#takenAt < 3_600_000;
  }

  /** Tells cases that nobody could be told. Mail does not wait for it. */
  #report(): void {
    if (this.#reporting || Date.now() < this.#reportAgainAt) return;
    this.#reporting = this.#reportAll()
      .catch((error: unknown) => {
        this.#tools.complain?.(`post-not-reported ${(error as Error).name}`);
        this.#reportAgainAt = Date.now() + reportAgainMilliseconds;
      })
      .then(() => {
        this.#reporting = undefined;
      });
  }

  async #reportAll(): Promise<void> {
    const { register, tellCase } = this.#tools;
    let failure: unknown;
    for (const practice of [false, true]) {
      for (const { key, message } of await register.unreported(practice, 50)) {
        const { sequence, nth } = key;
        const { duty, to } = message;
        try {
          await tellCase(
            key.caseId,
            { type: 'nobody-told', message: { sequence, nth }, role: to.role, duty },
            idOf(key),
          );
          await register.markReported(practice, key);
        } catch (error) {
          // One case that does not answer keeps no other from hearing.
          failure = error;
        }
      }
    }
    if (failure !== undefined) throw failure;
  }
}

function isAtOnce({ lines }: Task): boolean {
  return lines[0]!.message.atOnce;
}

function after(milliseconds: number): Promise<false> {
  return new Promise((resolve) => {
    setTimeout(() => resolve(false), Math.max(milliseconds, 0)).unref();
  });
}

/** A command's id made from the message, so that it is one decision however often it is sent. */
function idOf({ caseId, sequence, nth }: MessageOfCase): string {
  const hash = createHash('sha256').update(`nobody-told ${caseId} ${sequence} ${nth}`).digest('hex');
  return `${hash.slice(0, 8)}-${hash.slice(8, 12)}-8${hash.slice(13, 16)}-8${hash.slice(17, 20)}-${hash.slice(20, 32)}`;
}
