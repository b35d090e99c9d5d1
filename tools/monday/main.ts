import { Ended } from '../../cli/answer.ts';
import { openSession } from '../../cli/session.ts';
import { instantFromMilliseconds } from '../../core/calendar/dates.ts';
import { liveMonday } from './life.ts';

/**
 * `npm run monday`: fills what `npm start` runs with a caseworker's working day, to look around in. Only where people are
 * made up: whoever has staff of their own is refused, as `--as` is.
 */
try {
  const session = await openSession({ as: 'kari' }, process.env);
  try {
    const { whole, routines } = session;
    const people = Object.fromEntries((await whole.register.listPeople()).map(({ login, id }) => [login, id]));
    const now = instantFromMilliseconds(Date.now());
    const { brought, opened } = await liveMonday({ ...whole, routines, people, now });
    console.log(
      brought === 0
        ? "Today's cases are there already."
        : `${brought} running cases brought in and ${opened} opened: log in as Kari Eksempel, or as Ola Prøve, who leads.`,
    );
  } finally {
    await session.close();
  }
} catch (error) {
  if (!(error instanceof Ended)) throw error;
  for (const line of error.answer.lines) console.error(line);
  process.exitCode = error.answer.exitCode;
}
