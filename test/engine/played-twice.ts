import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import {
  addClockPeriod,
  atTime,
  type DateText,
  dateOf,
  type InstantText,
  instantFromMilliseconds,
  millisecondsOf,
} from '../../core/calendar/dates.ts';
import type { Actor, Fields, PersonsCommand, Unsigned } from '../../core/case/commands.ts';
import type { Refusal } from '../../core/case/refusals.ts';
import type { CaseState } from '../../core/case/state.ts';
import type { FoundCase } from '../../register/register.ts';
import { Life } from '../../rehearsal/life.ts';
import type { TestEngine } from './engine.ts';

/** A case that the real engine and the pure core play side by side, with the same commands at the same instants. */
export class PlayedTwice {
  readonly #engine: TestEngine;
  readonly #life: Life;
  readonly caseId: string;

  private constructor(engine: TestEngine, life: Life, caseId: string) {
    this.#engine = engine;
    this.#life = life;
    this.caseId = caseId;
  }

  /** Opens a case of Kari's in avdeling tiltak; leader and head are the unit's. */
  static async open(engine: TestEngine, { practice = true, facts = {} as Fields } = {}): Promise<PlayedTwice> {
    const kari = engine.people.kari!;
    const people = { caseworker: [kari] };
    const caseId = randomUUID();
    const intake = {
      caseId,
      routine: 'eksempelvik/institusjon',
      unit: 'tiltak',
      by: kari,
      facts,
      people,
      practice,
      subjectName: 'Lise Oppdiktet',
    };
    const opened = await engine.cases.open(intake);
    expect(opened).toMatchObject({ ok: true });
    const routine = (await engine.routines.find('eksempelvik/institusjon'))!;
    const life = new Life(routine);
    const [first] = await engine.register.readJournal(caseId);
    const found = (await engine.register.findCase(caseId))!;
    const by = await engine.cases.actor(kari, found);
    expect(life.ask({ type: 'open', by, facts, people, tracks: [] }, first!.event.at)).toEqual([]);
    return new PlayedTwice(engine, life, caseId);
  }

  get state(): CaseState {
    return this.#life.state;
  }

  async found(): Promise<FoundCase> {
    return (await this.#engine.register.findCase(this.caseId))!;
  }

  async actor(login: string): Promise<Actor> {
    return this.#engine.cases.actor(this.#engine.people[login]!, await this.found());
  }

  /** The case's own now. */
  async now(): Promise<InstantText> {
    return (await this.#engine.cases.show(this.caseId))!.now;
  }

  /** Sends a command to the engine, and plays it in the core at the instant at which the engine took it. */
  async ask(login: string, asked: Unsigned): Promise<readonly Refusal[]> {
    const by = await this.actor(login);
    const command = { ...asked, by } as PersonsCommand;
    const result = await this.#engine.cases.send(this.caseId, command);
    if (result.ok === true) {
      await this.heard(command);
      return [];
    }
    if (result.ok !== false || !('refusals' in result)) throw new Error(JSON.stringify(result));
    expect(this.#life.ask(command, await this.now())).toEqual(result.refusals);
    return result.refusals;
  }

  /** Plays in the core a command that the engine has taken, at the instant at which it did. */
  async heard(command: PersonsCommand): Promise<void> {
    const rows = await this.#engine.register.readJournal(this.caseId);
    const taken = rows.find((row) => row.sequence > this.#life.state.sequence && row.event.by === command.by.person);
    expect(this.#life.ask(command, taken!.event.at)).toEqual([]);
  }

  async complete(login: string, duty: string, fields: Fields, outcome = 'done'): Promise<readonly Refusal[]> {
    return this.ask(login, { type: 'complete', duty, outcome, fields });
  }

  /** Moves the case's clock to a moment in Europe/Oslo. */
  async on(date: DateText, time = '12:00'): Promise<void> {
    const target = millisecondsOf(atTime(date, time));
    expect(target).toBeGreaterThan(millisecondsOf(await this.now()));
    const found = await this.found();
    // A real case rings up to five minutes after its instant, and only a practice case may be moved by a person.
    const until = instantFromMilliseconds(target + (found.practice ? 0 : 6 * 60_000));
    const jump = () => this.#engine.cases.jump({ ...found, practice: true }, { until });
    let moved = await jump();
    // On a machine that is only slow the case is not through yet, and its clock perhaps not there.
    while (moved.ok === 'under-way') moved = await jump();
    expect(moved).toMatchObject({ ok: true });
    if (moved.ok === true) this.#life.passTo(moved.now);
  }

  /** A day so many days after the case's own today. */
  async inDays(days: number): Promise<DateText> {
    return dateOf(addClockPeriod(await this.now(), `PT${days * 24}H`));
  }

  /** The engine's journal is the one that the core predicts: line by line, in order, and nothing else. */
  async expectSameJournal(): Promise<void> {
    const rows = await this.#engine.register.readJournal(this.caseId);
    expect(rows.map((row) => row.sequence)).toEqual(rows.map((_, index) => index + 1));
    const lines = (events: readonly unknown[]) => events.map((event) => JSON.stringify(sorted(event)));
    expect(lines(rows.map((row) => row.event))).toEqual(lines(this.#life.journal));
  }
}

/** PostgreSQL's jsonb keeps no order of keys. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([key, each]) => [key, sorted(each)]),
  );
}
