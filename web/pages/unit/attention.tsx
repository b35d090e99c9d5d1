import { Heading } from '@navikt/ds-react';
import type { ReactNode } from 'react';
import type { UnitCounts } from '../../../client/looks.ts';
import type { Named } from '../../../client/named.ts';
import type { PersonId } from '../../../core/case/state.ts';
import type { OfferedCase, QuarantinedCase } from '../../../register/register.ts';
import { CaseLink } from '../../view/case-name.tsx';
import { usePage } from '../../view/page-context.tsx';
import { alarmsPath } from '../administration/glass.tsx';
import { secondPersonPath } from '../administration/second-person.tsx';
import { deviationsPath } from './deviation-filter.ts';
import type { UnitFigures } from './figures.ts';
import { dutiesPath, filterQuery } from './filters.ts';
import type { LeftAlone } from './staff.ts';

export interface Attentive extends UnitCounts {
  readonly unit: string | undefined;
  readonly figures: UnitFigures;
  readonly names: ReadonlyMap<PersonId, string>;
  readonly leftAlone: readonly LeftAlone[];
  readonly setAside: readonly Named<QuarantinedCase>[];
  /** Whole cases that were offered, and that nobody has accepted in the time for it. */
  readonly notAccepted: readonly Named<OfferedCase>[];
  /** Changes of the staff that wait for a yes, or were decided and not seen. */
  readonly staffRequests: number;
  /** Protected cases that were opened in need, and nobody has taken note. */
  readonly alarms: number;
  /** Reports that came in, and that no case here is for. */
  readonly missingReports: number;
}

/** One thing that a leader looks to: how many, with the way to them, and what it is called where there are none. */
interface Line {
  readonly key: string;
  readonly count: number;
  readonly shown: ReactNode;
  /** Absent of what is not told of where there is none. */
  readonly none?: string | undefined;
}

/** What nobody looks after, what waits for the leader, and what is to be kept an eye on. Of what there is none, one sentence. */
export function Attention(props: Attentive) {
  const { words } = usePage();
  const say = words.unit.attention;
  const groups = useGroups(props);
  const none = groups.flatMap(({ lines }) =>
    lines.flatMap((line) => (line.count === 0 && line.none ? [line.none] : [])),
  );
  return (
    <section aria-labelledby="attention" className="unit-attention">
      <Heading level="2" size="small" id="attention">
        {say.heading}
      </Heading>
      {groups.map(({ key, lines }) => {
        const there = lines.filter(({ count }) => count > 0);
        if (there.length === 0) return null;
        return (
          <section key={key} aria-labelledby={`attention-${key}`}>
            <Heading level="3" size="xsmall" id={`attention-${key}`}>
              {say.groups[key]}
            </Heading>
            <ul>
              {there.map((line) => (
                <li key={line.key}>{line.shown}</li>
              ))}
            </ul>
          </section>
        );
      })}
      {none.length > 0 ? <p className="quiet">{say.none(none)}</p> : null}
    </section>
  );
}

/** The lines in the order in which they matter. More of them have their place here. */
function useGroups(
  props: Attentive,
): readonly { readonly key: 'now' | 'yours' | 'watch'; readonly lines: readonly Line[] }[] {
  const { words, url, catalogue } = usePage();
  const say = words.unit.attention;
  const { unit, figures, names, leftAlone, setAside } = props;
  const link = (path: string, text: string) => (
    <a className="aksel-link" href={url(path)}>
      {text}
    </a>
  );
  const counted = (key: keyof typeof say.lines, count: number, path: string): Line => ({
    key,
    count,
    shown: link(path, say.lines[key].some(count)),
    none: say.lines[key].none,
  });
  const nobody = figures.all.get('nobody') ?? 0;
  const alone = leftAlone.map(({ person, why }): Line => {
    const has = figures.all.get(person) ?? 0;
    const text = say[why](names.get(person) ?? catalogue.labels.somebody);
    const shown = has > 0 ? [text, ' (', link(dutiesPath({ unit, person }), say.has(has)), ')'] : [text];
    return { key: person, count: 1, shown: <>{...shown}</> };
  });
  const aside: Line = {
    key: 'setAside',
    count: setAside.length,
    none: say.setAsideNone,
    shown: (
      <>
        {say.setAside}{' '}
        {setAside.map((its, index) => (
          <span key={its.reference}>
            {index > 0 ? ', ' : null}
            <CaseLink {...its} />
          </span>
        ))}
      </>
    ),
  };
  const offered: Line = {
    key: 'notAccepted',
    count: props.notAccepted.length,
    none: say.notAcceptedNone,
    shown: (
      <>
        {words.giving.notAccepted(props.notAccepted.length)}:{' '}
        {props.notAccepted.map((its, index) => (
          <span key={its.reference}>
            {index > 0 ? ', ' : null}
            <CaseLink {...its} />
          </span>
        ))}
      </>
    ),
  };
  return [
    {
      key: 'now',
      lines: [
        { key: 'alarms', count: props.alarms, shown: link(alarmsPath, words.glass.alarms.attention(props.alarms)) },
        counted('atOnce', figures.atOnce, dutiesPath({ unit, state: 'at-once' })),
        counted('critical', figures.critical, dutiesPath({ unit, state: 'critical' })),
        counted('overdue', figures.total.overdue, dutiesPath({ unit, state: 'overdue' })),
        counted('nobody', nobody, dutiesPath({ unit, person: 'nobody' })),
        ...(alone.length > 0 ? alone : [{ key: 'alone', count: 0, shown: null, none: say.aloneNone }]),
        aside,
        counted('missingReports', props.missingReports, `/unit/received${filterQuery({ unit })}`),
        counted('findings', props.findings, `/unit/findings${filterQuery({ unit })}`),
        counted('undelivered', props.undelivered, `/unit/undelivered${filterQuery({ unit })}`),
      ],
    },
    {
      key: 'yours',
      lines: [
        counted('decisions', props.decisions, '/decisions#mine'),
        counted('offered', figures.offeredToViewer, '/'),
        counted('extensions', props.extensions, '/decisions#extensions'),
        counted('moved', props.moved, '/decisions#notes'),
        counted('corrected', props.corrected, '/decisions#notes'),
        {
          key: 'staff',
          count: props.staffRequests,
          shown: link(secondPersonPath, words.administration.secondPerson.attention(props.staffRequests)),
        },
      ],
    },
    {
      key: 'watch',
      lines: [
        counted('guarded', figures.guarded, dutiesPath({ unit, state: 'guarded' })),
        counted('deviations', props.deviations, deviationsPath({ unit, state: 'open' })),
        offered,
        counted('handovers', figures.notAccepted, dutiesPath({ unit, state: 'handover' })),
        counted('approvals', figures.approvals, dutiesPath({ unit, state: 'approval' })),
      ],
    },
  ];
}
