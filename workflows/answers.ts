import type { CommandResult } from './messages.ts';

/** The latest commands and their answers: more than anybody has under way at once. What is older, the register knows. */
const remembered = 50;

/** Commands that were answered, by id, so that one that arrives again gets the answer that it got. */
export class Answers {
  readonly #known: Map<string, CommandResult>;

  constructor(known: Iterable<readonly [string, CommandResult]> = []) {
    this.#known = new Map(known);
  }

  get(commandId: string): CommandResult | undefined {
    return this.#known.get(commandId);
  }

  set(commandId: string, result: CommandResult): void {
    this.#known.set(commandId, result);
    for (const oldest of this.#known.keys()) {
      if (this.#known.size <= remembered) break;
      this.#known.delete(oldest);
    }
  }

  entries(): readonly (readonly [string, CommandResult])[] {
    return [...this.#known];
  }
}
