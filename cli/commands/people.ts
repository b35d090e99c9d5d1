import { dateOf } from '../../core/calendar/dates.ts';
import { unavailable } from '../../core/people/roles.ts';
import { exitCodes } from '../exit-codes.ts';
import type { Cli } from '../program.ts';
import type { CommonOptions } from '../session.ts';
import { table } from '../table.ts';

/** `fristvakt people`: who there is, in which unit, with which roles. */
export function addPeople(cli: Cli): void {
  cli
    .command('people', 'Shows the staff: logins, units, roles, and who cannot be reached.', ['fristvakt people'])
    .action((options: CommonOptions) =>
      cli.withSession(
        options,
        async ({ register, settings }) => {
          const today = dateOf(new Date().toISOString());
          const [people, directory] = await Promise.all([register.listPeople(), register.directory(today)]);
          const rows = people.map(({ id, login, name, unit, language, address }) => {
            const roles = Object.entries(directory.units[unit]?.roles ?? {})
              .filter(([, holders]) => holders.includes(id))
              .map(([role]) => role);
            const away = unavailable(directory, id, today);
            const deputy = people.find((other) => other.id === directory.persons[id]?.deputy)?.login;
            return { id, login, name, unit, roles, language, deputy, hasAddress: address !== undefined, away };
          });
          const lines = table([
            ['LOGIN', 'NAME', 'UNIT', 'ROLES', 'DEPUTY', 'REMARKS'],
            ...rows.map((row) => [
              row.login,
              row.name,
              row.unit,
              row.roles.join(', ') || '-',
              row.deputy ?? '-',
              [row.away === 'disabled' ? 'switched off' : row.away, row.hasAddress ? '' : 'no address']
                .filter(Boolean)
                .join(', '),
            ]),
          ]);
          const somebody =
            rows.find((row) => row.roles.includes('caseworker') && !row.away && row.hasAddress)?.login ?? 'LOGIN';
          return {
            exitCode: exitCodes.ok,
            lines,
            json: rows.map((row) => ({ ...row, deputy: row.deputy ?? null, away: row.away ?? null })),
            next: settings.hasTestPeople ? `fristvakt duties --as ${somebody}` : undefined,
          };
        },
        'operator',
      ),
    );
}
