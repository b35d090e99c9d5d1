import { Heading } from '@navikt/ds-react';
import type { FastifyInstance } from 'fastify';
import type { Named } from '../../../client/named.ts';
import { dateOf, type InstantText } from '../../../core/calendar/dates.ts';
import { acceptedUntil } from '../../../core/case/giving.ts';
import type { PersonId } from '../../../core/case/state.ts';
import { administratorRole } from '../../../core/people/staff-rules.ts';
import { decidedText } from '../../../language/answered.ts';
import { pageWords } from '../../../language/pages/words.ts';
import type { OfferedCase } from '../../../register/register.ts';
import { manyUnits, type Viewer } from '../../access/viewer.ts';
import { namesOf, routinesOf } from '../../lookups.ts';
import { languageOf, sendPage } from '../../request.ts';
import { usePage } from '../../view/page-context.tsx';
import type { Web } from '../../web.ts';
import { countAlarms } from '../administration/glass.tsx';
import { requestsFor } from '../administration/second-person.tsx';
import { decidable } from '../decisions/deciding.ts';
import { type OwnRoutine, ownRoutines } from '../routines/own-routines.ts';
import { Attention, type Attentive } from './attention.tsx';
import { AboutLink, ChildLinks } from './child-links.tsx';
import { deviationsPath } from './deviation-filter.ts';
import { figuresOf } from './figures.ts';
import { dutiesPath, filterQuery } from './filters.ts';
import { childCounts } from './judge-children.ts';
import { LoadPlot } from './load-plot.tsx';
import { PeopleTable } from './people-table.tsx';
import { countMissing } from './received.ts';
import { receiversIn, withoutDeputy } from './staff.ts';
import { UnitSummary } from './summary.tsx';
import { unitNames, withUnit } from './view-of-unit.ts';

/** No leader is served by a number that is higher. */
const mostCounted = 200;

/** How it stands in the units that somebody leads. */
export function overviewPage(app: FastifyInstance, web: Web): void {
  app.get(
    '/unit',
    withUnit(web, async (request, reply, { viewer, unit, view }) => {
      const [loads, setAside, counts, names, units, routines] = await Promise.all([
        web.register.unitLoad(view),
        web.looks.setAside(viewer.reader, view.units),
        web.looks.unitCounts(view, mostCounted, async (waiting) => {
          const keys = waiting.map(({ routine }) => routine);
          const routines = await routinesOf(web, keys, languageOf(request));
          return decidable(waiting, viewer, routines, dateOf(view.now)).mine.length;
        }),
        namesOf(web),
        unitNames(web, viewer),
        ownRoutines(web, viewer, languageOf(request)),
      ]);
      const figures = figuresOf(loads);
      const { directory } = viewer;
      const bearing = [...figures.all.keys()].filter((key) => key !== 'shared' && key !== 'nobody');
      const inRoles = new Set(
        view.units.flatMap((each) =>
          Object.entries(directory.units[each]?.roles ?? {}).flatMap(([role, persons]) =>
            // Who administers staff has no work in cases.
            role === administratorRole ? [] : persons,
          ),
        ),
      );
      // An account that is switched off and has nothing is nobody's concern.
      const filling = receiversIn(directory, view.units).filter((person) => inRoles.has(person));
      const concerned = [...new Set([...filling, ...bearing])];
      const body = (
        <Overview
          unit={unit}
          units={units}
          figures={figures}
          names={names}
          people={concerned}
          leftAlone={withoutDeputy(directory, concerned, dateOf(view.now))}
          setAside={setAside}
          childCounts={await childCounts(web, viewer, view)}
          notAccepted={await notAccepted(web, viewer, view)}
          {...counts}
          alarms={await countAlarms(web, viewer)}
          missingReports={await countMissing(web, viewer, view)}
          staffRequests={(await requestsFor(web, viewer)).length}
          routines={routines}
        />
      );
      return sendPage(web, request, reply, { title: pageWords(languageOf(request)).unit.title, body });
    }),
  );
}

/** What is offered and has waited for longer than its table says. */
async function notAccepted(
  web: Web,
  { reader }: Viewer,
  { units, now }: { readonly units: readonly string[]; readonly now: InstantText },
): Promise<readonly Named<OfferedCase>[]> {
  const offers = await web.looks.offersInUnits(reader, units);
  const waited = await Promise.all(
    offers.map(async ({ routine, at }) => {
      const its = await web.routines.get(routine);
      return its !== undefined && acceptedUntil(its, at) <= now;
    }),
  );
  return offers.filter((_, index) => waited[index]);
}

function Overview(
  props: Attentive & {
    readonly units: ReadonlyMap<string, string>;
    readonly people: readonly PersonId[];
    readonly childCounts: Awaited<ReturnType<typeof childCounts>>;
    /** Those in which whoever looks decides. */
    readonly routines: readonly OwnRoutine[];
  },
) {
  const { words, url } = usePage();
  const say = words.unit;
  const { unit, figures, names } = props;
  return (
    <div className="stack unit-page">
      <Heading level="1" size="large">
        {say.title}
      </Heading>
      {props.units.size > 1 ? <UnitFilter units={props.units} chosen={unit} action="/unit" /> : null}
      {props.units.size > manyUnits ? <p className="quiet">{say.many(props.units.size)}</p> : null}
      <p className="summary">
        <UnitSummary figures={figures} unit={unit} />
      </p>
      <Attention {...props} />
      <PeopleTable unit={unit} figures={figures} names={names} people={props.people} />
      <LoadPlot unit={unit} weeks={figures.weeks} />
      <HowFarDecided routines={props.routines} />
      <ul className="unit-links no-print">
        <ChildLinks unit={unit} {...props.childCounts} />
        <li>
          <a className="aksel-link" href={url(dutiesPath({ unit }))}>
            {say.links.duties}
          </a>
        </li>
        <li>
          <a className="aksel-link" href={url(deviationsPath({ unit }))}>
            {say.deviations.title}
          </a>
          <AboutLink text={say.links.about.deviations} />
        </li>
        <li>
          <a className="aksel-link" href={url('/unit/control')}>
            {say.links.control}
          </a>
          <AboutLink text={say.links.about.control} />
        </li>
        <li>
          <a className="aksel-link" href={url(`/unit/report${filterQuery({ unit })}`)}>
            {say.report.title}
          </a>
        </li>
        <li>
          <a className="aksel-link" href={url(`/unit/look-ups${filterQuery({ unit })}`)}>
            {say.lookUps.title}
          </a>
          <AboutLink text={say.links.about.lookUps} />
        </li>
        <li>
          <a className="aksel-link" href={url(`/unit/received${filterQuery({ unit })}`)}>
            {say.received.title}
          </a>
          <AboutLink text={say.links.about.received} />
        </li>
        <li>
          <a className="aksel-link" href={url(`/unit/weeks${filterQuery({ unit })}`)}>
            {say.weeksAhead.title}
          </a>
          <AboutLink text={say.links.about.weeksAhead} />
        </li>
        <li>
          <a className="aksel-link" href={url(`/unit/reach${filterQuery({ unit })}`)}>
            {say.reach.title}
          </a>
          <AboutLink text={say.links.about.reach} />
        </li>
      </ul>
    </div>
  );
}

/** How much of their routines is decided, in a quiet line. */
function HowFarDecided({ routines }: { readonly routines: readonly OwnRoutine[] }) {
  const { words, url, language } = usePage();
  if (routines.length === 0) return null;
  return (
    <p className="quiet">
      {words.routines.adoption.ownRoutines}:{' '}
      {routines.map(({ routine, decided }, index) => (
        <span key={routine.id}>
          {index > 0 ? '; ' : null}
          <a className="aksel-link aksel-link--inline-text" href={url(`/routines/${routine.id}/decide`)}>
            {routine.title} ({routine.municipality})
          </a>
          {`, ${decidedText(decided, language)}`}
        </span>
      ))}
    </p>
  );
}

/** One of the units that somebody leads, or all of them. */
export function UnitFilter({
  units,
  chosen,
  action,
}: {
  readonly units: ReadonlyMap<string, string>;
  readonly chosen: string | undefined;
  readonly action: string;
}) {
  const { words, url } = usePage();
  const say = words.unit;
  return (
    <form method="get" action={url(action)} className="unit-filter no-print">
      <UnitSelect units={units} chosen={chosen} />
      <button type="submit" className="unit-button">
        {say.show}
      </button>
    </form>
  );
}

export function UnitSelect({
  units,
  chosen,
}: {
  readonly units: ReadonlyMap<string, string>;
  readonly chosen: string | undefined;
}) {
  const { words } = usePage();
  const say = words.unit;
  return (
    <label className="unit-field">
      {say.chooseUnit}
      <select name="unit" defaultValue={chosen ?? ''}>
        <option value="">{say.allUnits}</option>
        {[...units].map(([id, name]) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}

/** The way back to the overview, with the unit that was chosen. */
export function BackToUnit({ unit }: { readonly unit?: string | undefined }) {
  const { words, url } = usePage();
  return (
    <p className="no-print">
      <a className="aksel-link" href={url(`/unit${filterQuery({ unit })}`)}>
        ← {words.unit.links.back}
      </a>
    </p>
  );
}
