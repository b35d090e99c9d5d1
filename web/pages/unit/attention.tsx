import { Heading } from '@navikt/ds-react';
import type { ReactNode } from 'react';
import type { Named } from '../../../client/named.ts';
import type { PersonId } from '../../../core/case/state.ts';
import type { OfferedCase, QuarantinedCase } from '../../../register/register.ts';
import { CaseLink } from '../../view/case-name.tsx';
import { usePage } from '../../view/page-context.tsx';
import { alarmsPath } from '../administration/glass.tsx';
import { secondPersonPath } from '../administration/second-person.tsx';
import type { UnitFigures } from './figures.ts';
import { dutiesPath, filterQuery } from './filters.ts';
import type { LeftAlone } from './staff.ts';

/** What nobody looks after: each with the way to it. Where all is well, it says so. */
export function Attention({
  unit,
  figures,
  names,
  leftAlone,
  setAside,
  undelivered,
  findings,
  handovers,
  extensions,
  notes,
  notAccepted,
  staffRequests,
  alarms,
}: {
  readonly unit: string | undefined;
  readonly figures: UnitFigures;
  readonly names: ReadonlyMap<PersonId, string>;
  readonly leftAlone: readonly LeftAlone[];
  readonly setAside: readonly Named<QuarantinedCase>[];
  readonly undelivered: number;
  /** Cases in which the latest comparison found something. */
  readonly findings: number;
  readonly handovers: number;
  /** More time that is asked for, and dates that were moved past their rule. */
  readonly extensions: number;
  readonly notes: number;
  /** Whole cases that were offered, and that nobody has accepted in the time for it. */
  readonly notAccepted: readonly Named<OfferedCase>[];
  /** Changes of the staff that wait for a yes, or were decided and not seen. */
  readonly staffRequests: number;
  /** Protected cases that were opened in need, and nobody has taken note. */
  readonly alarms: number;
}) {
  const { words, url, catalogue } = usePage();
  const say = words.unit.attention;
  const link = (path: string, text: string) => (
    <a className="aksel-link" href={url(path)}>
      {text}
    </a>
  );
  const nobody = figures.all.get('nobody') ?? 0;
  const { approvals } = figures;
  const items: readonly ReactNode[] = [
    alarms > 0 ? link(alarmsPath, words.glass.alarms.attention(alarms)) : null,
    staffRequests > 0 ? link(secondPersonPath, words.administration.secondPerson.attention(staffRequests)) : null,
    setAside.length > 0 ? (
      <>
        {say.setAside}{' '}
        {setAside.map((its, index) => (
          <span key={its.reference}>
            {index > 0 ? ', ' : null}
            <CaseLink {...its} />
          </span>
        ))}
      </>
    ) : null,
    nobody > 0 ? link(dutiesPath({ unit, person: 'nobody' }), say.nobody(nobody)) : null,
    ...leftAlone.map(({ person, why }) => {
      const has = figures.all.get(person) ?? 0;
      const text = say[why](names.get(person) ?? catalogue.labels.somebody);
      return has > 0 ? (
        <>
          {text} ({link(dutiesPath({ unit, person }), say.has(has))})
        </>
      ) : (
        text
      );
    }),
    undelivered > 0 ? link(`/unit/undelivered${filterQuery({ unit })}`, say.undelivered(undelivered)) : null,
    findings > 0 ? link(`/unit/findings${filterQuery({ unit })}`, say.findings(findings)) : null,
    extensions > 0 ? link('/decisions#extensions', say.extensions(extensions)) : null,
    notes > 0 ? link('/decisions#notes', say.notes(notes)) : null,
    notAccepted.length > 0 ? (
      <>
        {words.giving.notAccepted(notAccepted.length)}:{' '}
        {notAccepted.map((its, index) => (
          <span key={its.reference}>
            {index > 0 ? ', ' : null}
            <CaseLink {...its} />
          </span>
        ))}
      </>
    ) : null,
    handovers > 0 ? link(dutiesPath({ unit, state: 'handover' }), say.handovers(handovers)) : null,
    approvals > 0 ? link(dutiesPath({ unit, state: 'approval' }), say.approvals(approvals)) : null,
  ].filter((item) => item !== null);
  return (
    <section aria-labelledby="attention">
      <Heading level="2" size="small" id="attention">
        {say.heading}
      </Heading>
      {items.length === 0 ? (
        <p className="quiet">{say.none}</p>
      ) : (
        <ul className="unit-attention">
          {items.map((item, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the list is written once and never changes
            <li key={index}>{item}</li>
          ))}
        </ul>
      )}
    </section>
  );
}
