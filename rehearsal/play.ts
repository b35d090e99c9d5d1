import {
  atTime,
  dateOf,
  endOfDay,
  type InstantText,
  instantFromMilliseconds,
  millisecondsOf,
} from '../core/calendar/dates.ts';
import { askedWhenBroughtIn } from '../core/case/brought-in.ts';
import type { OpenCommand, PersonsCommand } from '../core/case/commands.ts';
import { confirmed } from '../core/case/confirmed.ts';
import type { CaseEvent } from '../core/case/events.ts';
import { versionAfter } from '../core/case/fold.ts';
import { nextWake } from '../core/case/next-wake.ts';
import type { Routine, Versions } from '../core/routine/routine.ts';
import { type ScenarioRefusal, stepsMeant } from './address.ts';
import { type Ask, asksOf } from './asks.ts';
import { broughtInOf } from './brought-in.ts';
import { Cast } from './cast.ts';
import { Life } from './life.ts';
import { PunctualPeople } from './punctual.ts';
import { nameOf, Rounds } from './rounds.ts';
import type { Scenario, ScenarioEvent } from './scenario.ts';
import type { Scene } from './scene.ts';

/** Something that was asked and refused, by the case or because the scenario names what is not there. */
export interface Rejection {
  readonly type: 'rejected';
  readonly at: InstantText;
  readonly by?: string | undefined;
  /** What was asked, in the scenario's word: `complete`, `fact`. */
  readonly asked: string;
  /** The duty, step or run that it was about, as far as it could be found out. */
  readonly duty?: string | undefined;
  readonly step?: string | undefined;
  readonly track?: string | undefined;
  readonly refusals: readonly ScenarioRefusal[];
}

export type Entry = CaseEvent | Rejection;

/** What somebody did in the play, so that it can be done once more somewhere else. */
export type Act =
  | { readonly at: InstantText; readonly command: OpenCommand | PersonsCommand; readonly asked: string }
  /** Never got as far as the case. */
  | { readonly at: InstantText; readonly rejection: Rejection };

/** A life that has been played: everything that happened, in order, and what people did. */
export interface Play {
  /** The version that the case is opened with. */
  readonly routine: Routine;
  /** The versions that it may be moved to. */
  readonly versions: Versions;
  readonly scenario: Scenario;
  readonly cast: Cast;
  readonly entries: readonly Entry[];
  readonly acts: readonly Act[];
  /** The instant at which it ends: what happens then is not played. */
  readonly end: InstantText;
}

/** When the case is opened: at 12:00, or with the first thing that happens on that day. */
export function openedAt(scenario: Scenario): InstantText {
  const first = scenario.events
    .filter(({ date }) => date === scenario.opened)
    .map(({ date, time }) => atTime(date, time));
  return [atTime(scenario.opened, '12:00'), ...first].sort()[0]!;
}

/**
 * Plays a scenario through the core alone: time passes, at each instant first what time does, then what the scenario
 * lists, then what punctual people do. What is refused is written down, and the play goes on.
 *
 * @param versions the routines that the case may be moved to
 */
export function play(routine: Routine, scenario: Scenario, versions: Versions = () => undefined): Play {
  return new Player(routine, scenario, versions).run();
}

class Player {
  /** The version that the case is pinned to now. */
  #routine: Routine;
  readonly #opened: Routine;
  readonly #versions: Versions;
  readonly #scenario: Scenario;
  readonly #cast: Cast;
  readonly #life: Life;
  readonly #end: InstantText;
  readonly #entries: Entry[] = [];
  readonly #acts: Act[] = [];
  readonly #people: PunctualPeople;
  readonly #told = new Set<string>();
  #written = 0;

  constructor(routine: Routine, scenario: Scenario, versions: Versions) {
    this.#routine = routine;
    this.#opened = routine;
    this.#versions = versions;
    this.#scenario = scenario;
    this.#cast = new Cast(routine, scenario);
    const { outcomes, answers } = scenario;
    this.#people = new PunctualPeople({ daysLate: scenario.people === 'late' ? 1 : 0, outcomes, answers });
    this.#end = endOfDay(scenario.until);
    // Who is told is worked out for the lines.
    this.#life = new Life(routine, { mails: false, versions });
  }

  run(): Play {
    if (this.#open()) this.#live();
    return {
      routine: this.#opened,
      versions: this.#versions,
      scenario: this.#scenario,
      cast: this.#cast,
      entries: this.#entries,
      acts: this.#acts,
      end: this.#end,
    };
  }

  #open(): boolean {
    const at = openedAt(this.#scenario);
    const first = Object.keys(this.#routine.roles)[0]!;
    const { people } = this.#cast;
    const by = this.#cast.actor(first, people, dateOf(at));
    const { facts, broughtIn: written } = this.#scenario;
    const asked = written && askedWhenBroughtIn(this.#routine, facts, [], at).case;
    const broughtIn = written && broughtInOf(written, this.#routine, asked!);
    const opening = { type: 'open', by, facts, people, tracks: [], ...(broughtIn ? { broughtIn } : {}) } as const;
    const command = confirmed(opening);
    this.#acts.push({ at, command, asked: 'open' });
    const refusals = this.#life.ask(command, at);
    if (refusals.length > 0) this.#entries.push({ type: 'rejected', at, by: first, asked: 'open', refusals });
    else this.#write();
    return refusals.length === 0;
  }

  #live(): void {
    const listed = listedActs(this.#scenario);
    if (this.#scenario.people === 'silent') {
      this.#liveInSilence(listed);
      return;
    }
    let now = openedAt(this.#scenario);
    const rounds = new Rounds();
    for (;;) {
      rounds.count(now, () => this.#entries.map(nameOf));
      this.#people.watch(this.#life.journal);
      const wake = nextWake(this.#routine, this.#life.state);
      const planned = this.#people.next(this.#scene(now));
      const happens = listed[0];
      const at = [wake, happens?.at, planned?.at].filter((each) => each !== undefined).sort()[0];
      if (at === undefined || at >= this.#end) return;
      now = at;
      if (wake === at) {
        this.#life.wakeAt(at);
        this.#write();
      } else if (happens?.at === at) {
        listed.shift();
        this.#happen(happens.event, at);
      } else if (planned) {
        const refused = this.#ask(this.#people.ask(this.#scene(at), planned.duty), at, 'punctual');
        if (refused) this.#people.refused(planned.duty);
      }
    }
  }

  /** Nobody looks between the events that are listed, so that time passes in one go. */
  #liveInSilence(listed: readonly ListedAct[]): void {
    for (const { at, event } of listed) {
      if (at >= this.#end) break;
      this.#life.passAtOnce(at);
      this.#write();
      this.#happen(event, at);
    }
    // What happens at the end itself is not played.
    this.#life.passAtOnce(instantFromMilliseconds(millisecondsOf(this.#end) - 1));
    this.#write();
  }

  #scene(now: InstantText): Scene {
    return { routine: this.#routine, state: this.#life.state, cast: this.#cast, now };
  }

  #happen(event: ScenarioEvent, at: InstantText): void {
    if (event.verb === 'absence') {
      const names = [event.absence, ...(event.deputy ? [event.deputy] : [])];
      if (!names.every((name) => this.#cast.has(name))) this.#reject(event, at, [this.#nobody()]);
      return;
    }
    if (event.by !== undefined && !this.#cast.has(event.by)) {
      this.#reject(event, at, [this.#nobody()]);
      return;
    }
    for (const make of asksOf(event, { routine: this.#routine })) {
      const asked = make(this.#scene(at));
      if ('refusals' in asked) {
        if (asked.refusals.length === 0) continue;
        this.#reject(event, at, asked.refusals);
        return;
      }
      if (this.#ask({ ...asked, by: event.by ?? asked.by }, at, event.verb)) return;
    }
  }

  /** @returns true where it was refused */
  #ask({ command, by }: Ask, at: InstantText, asked: ScenarioEvent['verb'] | 'punctual'): boolean {
    const actor = this.#cast.actor(by, this.#life.state.people, dateOf(at));
    const whole = confirmed({ ...command, by: actor } as PersonsCommand);
    const refusals = this.#life.ask(whole, at);
    if (refusals.length === 0) {
      this.#acts.push({ at, command: whole, asked });
      this.#write();
      return false;
    }
    const verb = asked === 'punctual' ? whole.type : asked;
    const rejection = rejectionOf(whole, verb, at, refusals);
    // Punctual people try again when something has changed; that it still does not go is said once.
    const key = JSON.stringify([rejection.duty, refusals.map(({ code }) => code)]);
    if (asked === 'punctual' && this.#told.has(key)) return true;
    this.#told.add(key);
    this.#acts.push({ at, command: whole, asked: verb });
    this.#entries.push(rejection);
    return true;
  }

  #reject(event: ScenarioEvent, at: InstantText, refusals: readonly ScenarioRefusal[]): void {
    const named = (event as Readonly<Record<string, unknown>>)[event.verb];
    const what = typeof named === 'string' ? named : '';
    const meant = stepsMeant(this.#routine, { what, step: 'step' in event ? event.step : undefined });
    const step = meant.length === 1 ? meant[0]!.id : undefined;
    const track = 'track' in event ? event.track : undefined;
    const rejection: Rejection = { type: 'rejected', at, by: event.by, asked: event.verb, step, track, refusals };
    this.#acts.push({ at, rejection });
    this.#entries.push(rejection);
  }

  #nobody(): ScenarioRefusal {
    return { own: 'person-unknown', choices: this.#cast.names };
  }

  #write(): void {
    const { journal } = this.#life;
    for (; this.#written < journal.length; this.#written += 1) {
      const event = journal[this.#written]!;
      this.#routine = versionAfter(this.#routine, event, this.#versions);
      this.#entries.push(event);
    }
  }
}

interface ListedAct {
  readonly at: InstantText;
  readonly event: ScenarioEvent;
}

/** The scenario's events by their instants, at one instant as they are listed. */
function listedActs(scenario: Scenario): ListedAct[] {
  return scenario.events
    .map((event) => ({ at: atTime(event.date, event.time), event }))
    .sort((one, other) => (one.at < other.at ? -1 : one.at > other.at ? 1 : 0));
}

/** What the case refused, with what it was about. */
export function rejectionOf(
  command: PersonsCommand,
  asked: string,
  at: InstantText,
  refusals: Rejection['refusals'],
): Rejection {
  const duty = 'duty' in command ? command.duty : undefined;
  const step = 'step' in command ? command.step : undefined;
  const track = 'track' in command ? command.track : undefined;
  return { type: 'rejected', at, by: command.by.person, asked, duty, step, track, refusals };
}
