import { randomUUID } from 'node:crypto';
import type { SendResult } from '../../client/cases.ts';
import { startAt } from '../../client/engine-play.ts';
import { signedStart } from '../../client/opening.ts';
import type { Actor, PersonsCommand } from '../../core/case/commands.ts';
import { routineKey } from '../../core/routine/routine.ts';
import { type Play, play } from '../../rehearsal/play.ts';
import { readScenario, routineOf } from '../rehearsal/scenarios.ts';
import type { TestEngine } from './engine.ts';

/** A machine that is only slow must fail no test. */
const patience = 300_000;

/** The life of a scenario on the real engine, a piece at a time: between two pieces the world may change. */
export class LivedOn {
  readonly caseId = randomUUID();
  readonly file: string;
  readonly #engine: TestEngine;
  readonly #played: Play;
  readonly #people: ReadonlyMap<string, string>;
  #next = 1;

  private constructor(engine: TestEngine, file: string, played: Play, people: ReadonlyMap<string, string>) {
    this.#engine = engine;
    this.file = file;
    this.#played = played;
    this.#people = people;
  }

  static async begin(engine: TestEngine, file: string): Promise<LivedOn> {
    const scenario = readScenario(file);
    const played = play(await routineOf(scenario), scenario);
    const names = [...new Set(namesIn(played.acts))];
    const staff = Object.values(engine.people);
    if (names.length > staff.length) throw new Error(`${file} has more people than the made-up municipality`);
    const life = new LivedOn(engine, file, played, new Map(names.map((name, index) => [name, staff[index]!])));
    await life.#open();
    return life;
  }

  /** Goes on until a part of what is to be done is done: 0.5 is the middle, 1 the end. */
  async goOn(part: number): Promise<readonly SendResult[]> {
    const { acts } = this.#played;
    const results: SendResult[] = [];
    for (; this.#next < acts.length * part; this.#next += 1) {
      const act = acts[this.#next]!;
      const { cases, register } = this.#engine;
      const found = (await register.findCase(this.caseId))!;
      await cases.jump(found, { until: act.at });
      if ('command' in act && act.command.type !== 'open') {
        results.push(await cases.send(this.caseId, this.#asked(act.command), { waitMilliseconds: patience }));
      }
    }
    return results;
  }

  async #open(): Promise<void> {
    const { cases, register } = this.#engine;
    const { acts, routine } = this.#played;
    const [opening] = acts;
    if (!opening || !('command' in opening) || opening.command.type !== 'open') throw new Error('It does not open');
    const { facts, tracks, sure } = opening.command;
    const by = { ...opening.command.by, person: this.#idOf(opening.command.by.person) };
    const people = Object.fromEntries(
      Object.entries(opening.command.people).map(([role, names]) => [role, names.map((name) => this.#idOf(name))]),
    );
    const key = routineKey(routine);
    const { caseId } = this;
    const { at } = opening;
    await register.reserveCase({ caseId, practice: true, routine: key, unit: 'tiltak', openedAt: at, people });
    const asked = { by, facts, people, tracks, sure, sentAt: at };
    const start = signedStart(cases.voice, { caseId, practice: true, routine: key, opening: asked });
    await startAt(cases.engine, start, at);
    for (;;) {
      const found = await register.findCase(caseId);
      if (found && found.status !== 'opening') return;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  /** The same with ids of people in the place of their names. */
  #asked(command: PersonsCommand): PersonsCommand {
    const { person, insteadOf = [], ...its } = command.by;
    const by = { ...its, person: this.#idOf(person), insteadOf: insteadOf.map((name) => this.#idOf(name)) };
    const named = command.type === 'handover' || command.type === 'reassign';
    return { ...command, by, ...(named ? { to: this.#idOf(command.to) } : {}) } as PersonsCommand;
  }

  #idOf(name: string): string {
    return this.#people.get(name) ?? name;
  }
}

function namesIn(acts: Play['acts']): readonly string[] {
  return acts.flatMap((act) => {
    if (!('command' in act)) return [];
    const { command } = act;
    const by: Actor = command.by;
    const others = command.type === 'open' ? Object.values(command.people).flat() : [];
    const to = command.type === 'handover' || command.type === 'reassign' ? [command.to] : [];
    return [by.person, ...others, ...to];
  });
}
