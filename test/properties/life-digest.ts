import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { addPeriod, atTime, dateOf, zonedText } from '../../core/calendar/dates.ts';
import { isWorkingDay } from '../../core/calendar/working-days.ts';
import { Life } from '../../rehearsal/life.ts';
import { readTables } from '../../routines/read-tables.ts';

/** Prints a digest of a calendar and of two years of a case, to be compared between time zones of the machine. */
const hash = createHash('sha256');
for (let date = '2026-01-01'; date < '2030-01-01'; date = addPeriod(date, 'P1D')) {
  hash.update(
    `${date} ${atTime(date, '08:00')} ${dateOf(atTime(date, '00:30'))} ${zonedText(atTime(date, '23:30'))} ${isWorkingDay(date)}\n`,
  );
}
const { tables } = await readTables(fileURLToPath(new URL('../../routines', import.meta.url)));
const { routine } = tables.find(({ routine: each }) => each.id === 'alver/tiltak')!;
const life = new Life(routine);
const by = { person: 'caseworker', roles: ['caseworker'] };
const tracks = [{ track: 'institution', facts: { kind: 'omsorg', placed: '2026-12-31' } }];
const refusals = life.ask({ type: 'open', by, facts: {}, people: {}, tracks }, atTime('2027-01-04', '23:30'));
// Else every zone would tell the same of a case that there is none of.
if (refusals.length > 0) throw new Error(JSON.stringify(refusals));
life.passTo(atTime('2029-01-01', '00:00'));
hash.update(JSON.stringify(life.journal));
console.log(hash.digest('hex'));
