import { Heading } from '@navikt/ds-react';
import type { FastifyInstance } from 'fastify';
import type { ReachGap } from '../../../client/reach.ts';
import { dateOf } from '../../../core/calendar/dates.ts';
import { HeadingRow } from '../../../handbook/sheet/heading-row.tsx';
import { dayAndTime } from '../../../language/dates.ts';
import { pageWords } from '../../../language/pages/words.ts';
import { newestRoutines } from '../../lookups.ts';
import { languageOf, sendPage } from '../../request.ts';
import { usePage } from '../../view/page-context.tsx';
import type { Web } from '../../web.ts';
import { type RoleNames, roleNames } from '../administration/role-names.ts';
import { BackToUnit } from './overview.tsx';
import { withUnit } from './view-of-unit.ts';

/** How far ahead; as `doctor` looks. */
const weeks = 6;

/**
 * Whom the coming weeks reach: what of the units that somebody leads would come to nobody, or to no telephone at night. Counts by
 * unit and role, and no case.
 */
export function reachPage(app: FastifyInstance, web: Web): void {
  app.get(
    '/unit/reach',
    withUnit(web, async (request, reply, { unit, view }) => {
      const language = languageOf(request);
      const words = pageWords(language);
      const [found, units, staff, routines] = await Promise.all([
        web.reach({ units: view.units, weeks, now: view.now }),
        web.register.listUnits(),
        web.register.readStaff(dateOf(view.now)),
        newestRoutines(web, language),
      ]);
      const roles = roleNames(routines, staff, words.administration, language);
      const names = new Map(units.map(({ id, name }) => [id, name]));
      const body = <ReachPage {...found} unit={unit} units={names} roles={roles} />;
      return sendPage(web, request, reply, { title: words.unit.reach.title, body });
    }),
  );
}

function ReachPage({
  gaps,
  channels,
  unread,
  unit,
  units,
  roles,
}: {
  readonly gaps: readonly ReachGap[];
  readonly channels: readonly string[];
  readonly unread: number;
  readonly unit: string | undefined;
  readonly units: ReadonlyMap<string, string>;
  readonly roles: RoleNames;
}) {
  const { words, now, language } = usePage();
  const say = words.unit.reach;
  const when = (at: string) => dayAndTime(at, dateOf(now), language);
  return (
    <div className="stack unit-page">
      <BackToUnit unit={unit} />
      <Heading level="1" size="large">
        {say.title}
      </Heading>
      <p>{say.lead(weeks)}</p>
      {channels.length === 0 ? <p className="notice">{say.noChannel}</p> : null}
      {unread > 0 ? <p className="quiet">{words.child.quiet.unread(unread)}</p> : null}
      {gaps.length === 0 ? (
        <p className="summary">{say.none}</p>
      ) : (
        <table className="list">
          <HeadingRow columns={say.columns} />
          <tbody>
            {gaps.map((gap) => (
              <tr key={[gap.unit, gap.role, gap.hole].join(' ')}>
                <td data-label={say.columns.what}>{say.holes[gap.hole](gap.count)}</td>
                <td data-label={say.columns.role}>{roles.nameOf(gap.role)}</td>
                <td data-label={say.columns.unit}>{units.get(gap.unit) ?? gap.unit}</td>
                <td data-label={say.columns.when}>{say.stretch(when(gap.first), when(gap.last))}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <p className="quiet">{say.mend}</p>
    </div>
  );
}
