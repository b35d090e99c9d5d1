import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Answer, Noticed, Trial } from './tester.ts';

/** What takes longer than this goes round for ever, also on a machine that does much else. */
export const endless = 1_800_000;

/** The program that tries one text after the other (tester.ts), as a process of its own. */
export class Tester {
  readonly #child: ChildProcess;
  readonly tests: readonly string[];

  private constructor(child: ChildProcess, tests: readonly string[]) {
    this.#child = child;
    this.tests = tests;
  }

  static async start(root: string): Promise<Tester> {
    const program = fileURLToPath(new URL('./tester.ts', import.meta.url));
    const tsx = fileURLToPath(import.meta.resolve('tsx'));
    const child = fork(program, [], {
      cwd: root,
      execArgv: ['--import', tsx],
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    const answer = await answerOf(child, endless);
    if (!answer || !('ready' in answer)) throw new Error('The tests could not be started');
    return new Tester(child, answer.tests);
  }

  /**
   * @param limit in milliseconds
   * @returns `away` where no answer came in time, or the tests ended the process: it is gone then
   */
  async ask(trial: Trial, limit: number): Promise<Noticed | null | 'away'> {
    const answered = answerOf(this.#child, limit);
    this.#child.send(trial);
    const answer = await answered;
    if (answer && 'noticed' in answer) return answer.noticed;
    await this.stop();
    return 'away';
  }

  async stop(): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const ended = once(this.#child, 'exit');
    this.#child.send('end');
    const killer = setTimeout(() => this.#child.kill('SIGKILL'), 10_000);
    await ended;
    clearTimeout(killer);
  }
}

async function answerOf(child: ChildProcess, milliseconds: number): Promise<Answer | undefined> {
  const given = new AbortController();
  const { signal } = given;
  const timer = setTimeout(() => given.abort(), milliseconds);
  try {
    return await Promise.race([
      once(child, 'message', { signal }).then(([message]) => message as Answer),
      once(child, 'exit', { signal }).then(() => undefined),
    ]);
  } catch {
    return undefined;
  } finally {
    clearTimeout(timer);
    given.abort();
  }
}
