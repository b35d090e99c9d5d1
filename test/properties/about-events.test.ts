import fc from 'fast-check';
import { expect, it } from 'vitest';
import { aboutEvent, type EventAbout } from '../../core/case/about-event.ts';
import type { CaseEvent } from '../../core/case/events.ts';
import { lives, play } from './generated-lives.ts';
import { routines } from './generated-routines.ts';
import { runs } from './runs.ts';

/** Members of events that no person writes: which duty, who, which role, and dates of the duty itself. */
const plain = ['left', 'type', 'at', 'duty', 'by', 'role', 'due', 'to', 'until', 'passed', 'deviation'];
const word = 'planted';

/**
 * The same event, with something to know in the place of everything else that it says: answers, facts, reasons, sources,
 * grounds, and whatever a later event may come to hold.
 */
function planted(value: unknown, under: string): unknown {
  if (Array.isArray(value)) return value.map((item) => planted(item, under === 'left' ? under : 'in a list'));
  if (typeof value !== 'object' || value === null) {
    if (typeof value === 'boolean' || plain.includes(under)) return value;
    return `${word} ${String(value)}`;
  }
  const members = Object.entries(value).map(([name, member]) => {
    const its = under === 'due' || under === 'to' ? under : name;
    return [name, planted(member, its)];
  });
  return Object.fromEntries(members);
}

const allowed: Readonly<Record<keyof EventAbout, RegExp>> = {
  duty: /^[a-z0-9-]+\/[a-z0-9-]+\/\d+$/,
  by: /^[a-z0-9-]+$/,
  role: /^[a-z0-9-]+$/,
  due: /^\d{4}-\d\d-\d\d$/,
  until: /^\d{4}-\d\d-\d\d$/,
  passed: /^\d{4}-\d\d-\d\d$/,
  pastRule: /^true$/,
  toNote: /^true$/,
  deviation: /^\d+$/,
  closed: /^true$/,
  left: /^[a-z0-9,-]+$/,
};

it('what stands beside a sealed event says nothing that anybody wrote, answered or found out', () => {
  const said = new Set<string>();
  fc.assert(
    fc.property(routines, lives, (routine, acts) => {
      for (const event of play(routine, acts).life.journal) {
        const about = aboutEvent(event);
        // An event says nothing beside itself that an event with other contents would not say, too.
        const other = { ...(planted(event, '') as CaseEvent), fields: { birthDate: '2011-05-01', text: word } };
        expect(aboutEvent(other as CaseEvent)).toEqual(about);
        for (const [name, value] of Object.entries(about)) {
          expect(String(value)).toMatch(allowed[name as keyof EventAbout]);
          said.add(`${event.type} ${name}`);
        }
      }
    }),
    { numRuns: runs },
  );
  // The lives say enough for this to mean something.
  expect([...said]).toEqual(expect.arrayContaining(['duty-opened duty', 'completed by']));
  expect(said.size).toBeGreaterThan(10);
});
