import fc from 'fast-check';
import { addClockPeriod, atTime, type InstantText } from '../../core/calendar/dates.ts';
import { askedWhenBroughtIn, runsAlready } from '../../core/case/brought-in.ts';
import type { Actor, Fields } from '../../core/case/commands.ts';
import { askedAtOpening } from '../../core/case/fields.ts';
import type { Routine } from '../../core/routine/routine.ts';
import { Life } from '../../rehearsal/life.ts';
import { type Act, broughtInBy, commandOf, people, startOf } from './generated-commands.ts';

export const lives: fc.Arbitrary<readonly Act[]> = fc.array(
  fc.record({
    days: fc.constantFrom(0, 0, 1, 2, 5, 9, 16),
    hours: fc.integer({ min: 0, max: 23 }),
    who: fc.constantFrom(...Object.keys(people)),
    what: fc.nat(26),
    which: fc.nat(20),
    yes: fc.boolean(),
  }),
  { minLength: 3, maxLength: 12 },
);

/**
 * Plays a life, and says what it was and when each thing was asked.
 *
 * @param life one that has not been opened; else one without mails: without them ten thousand lives take half the time
 */
export function play(
  routine: Routine,
  acts: readonly Act[],
  life: Life = new Life(routine, { mails: false }),
): { life: Life; end: InstantText } {
  let now = atTime('2027-03-01', '10:00');
  const kari: Actor = { person: 'kari', roles: people.kari! };
  // Roles of a municipality's own are filled by those who have the same standing here.
  const filled = Object.fromEntries(
    Object.entries(routine.roles).map(([role, { decides }]) => [
      role,
      [role === 'head' ? 'hilde' : decides ? 'ola' : 'kari'],
    ]),
  );
  const facts = openingFacts(routine, acts[0]?.which ?? 0);
  const started = acts[0] && startOf(routine, { ...acts[0], yes: true }, kari, now.slice(0, 10));
  const starts = started?.type === 'start-track' ? [{ track: started.track, facts: started.facts }] : [];
  // Every second case runs already.
  const asked = askedWhenBroughtIn(routine, facts, starts, now);
  const isBroughtIn = acts[0]?.yes === true || runsAlready(asked.case) || asked.tracks.some(runsAlready);
  const broughtIn = isBroughtIn ? broughtInBy(routine, asked.case, acts, facts) : undefined;
  const tracks = starts.map((each, index) => ({
    ...each,
    broughtIn: isBroughtIn ? broughtInBy(routine, asked.tracks[index]!, acts, facts) : undefined,
  }));
  const refused = life.ask({ type: 'open', by: kari, facts, people: filled, tracks, broughtIn }, now);
  if (refused.length > 0) throw new Error(JSON.stringify(refused));
  for (const act of acts) {
    now = addClockPeriod(now, `PT${act.days * 24 + act.hours}H`);
    life.passTo(now);
    const command = commandOf(routine, life, act, now);
    if (command) life.ask(command, now);
  }
  return { life, end: now };
}

/** Dates lie in the past, and of the choices that must be made any may be. */
function openingFacts(routine: Routine, which: number): Fields {
  const known: Fields = { begun: '2027-02-20', birthDate: '2009-04-30' };
  const given: Record<string, Fields[string]> = {};
  for (const [name, question] of Object.entries(routine.facts)) {
    if (question.type === 'choice') given[name] = question.of![which % question.of!.length]!;
    else if (known[name] !== undefined) given[name] = known[name];
    else if (question.required) given[name] = question.type === 'date' ? '2027-02-20' : question.type === 'boolean';
  }
  const asked = askedAtOpening(routine, given);
  return Object.fromEntries(Object.entries(given).filter(([name]) => Object.hasOwn(asked, name)));
}
