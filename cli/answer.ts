import { type ExitCode, exitCodes } from './exit-codes.ts';

/** What a command says in the end: for people in lines, for machines as JSON. */
export interface Answer {
  readonly exitCode: ExitCode;
  /** For people. Where the exit code is not 0 they go to stderr, except what a check reports. */
  readonly lines: readonly string[];
  /** For machines: one object or array, with keys that stay. */
  readonly json: unknown;
  /** These lines are what was asked for, whatever the exit code. */
  readonly report?: true | undefined;
  /** The next sensible command, as somebody would type it. */
  readonly next?: string | undefined;
}

/** Ends a command early with an answer. */
export class Ended extends Error {
  override readonly name = 'Ended';
  readonly answer: Answer;

  constructor(answer: Answer) {
    super(answer.lines.join('\n'));
    this.answer = answer;
  }
}

/** Wrong usage or bad input: sentences that say what to write instead. */
export function badInput(...problems: readonly string[]): Ended {
  return new Ended({ exitCode: exitCodes.usage, lines: problems, json: { ok: false, problems } });
}

/** How an answer reaches the terminal. */
export interface Terminal {
  readonly out: (text: string) => void;
  readonly error: (text: string) => void;
}

/** Prints an answer, and gives the exit code. */
export function print(answer: Answer, json: boolean, nextWord: string, terminal: Terminal): ExitCode {
  if (json) {
    terminal.out(`${JSON.stringify(answer.json, null, 2)}\n`);
    return answer.exitCode;
  }
  const toPeople = answer.exitCode === exitCodes.ok || answer.report === true;
  const text = answer.lines.map((line) => `${line.trimEnd()}\n`).join('');
  (toPeople ? terminal.out : terminal.error)(text);
  if (answer.next) terminal.error(`${nextWord}${answer.next}\n`);
  return answer.exitCode;
}
