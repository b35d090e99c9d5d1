import type { Named } from '../../../client/named.ts';
import type { UnitDuty } from '../../../register/register.ts';
import { CaseLink } from '../../view/case-name.tsx';
import { usePage } from '../../view/page-context.tsx';
import { bearersText, Due, DutyLink, isLate, type ListReading, titleOf } from '../unit/duty-cells.tsx';
import { dutiesPath } from '../unit/filters.ts';
import { DutyList } from './duty-list.tsx';

/** What somebody has handed over and nobody has taken yet: it still lies with the sender. */
export function Handovers({
  duties,
  total,
  reading,
}: {
  readonly duties: readonly Named<UnitDuty>[];
  readonly total: number;
  readonly reading: ListReading;
}) {
  const { words, url, viewer, catalogue, now } = usePage();
  const say = words.decisions;
  const me = viewer?.person.id;
  const waitsFor = ({ offered, routine, step }: UnitDuty) => {
    if (offered === undefined)
      return reading.routines.get(routine)?.steps[step]?.handover?.to ?? catalogue.labels.somebody;
    return offered === me ? say.you : (reading.names.get(offered) ?? catalogue.labels.somebody);
  };
  return (
    <DutyList
      id="handovers"
      title={say.handovers}
      count={total}
      note={total === 0 ? say.handoversNone : say.handoversText}
      columns={say.handoverColumns}
      rows={duties}
      isLate={(duty) => isLate(duty, now)}
      cells={(duty) => ({
        what: <strong>{titleOf(duty, reading)}</strong>,
        case: <CaseLink {...duty} />,
        from: bearersText(duty, reading, catalogue, words.unit.list.role) || words.unit.list.nobody,
        to: waitsFor(duty),
        due: <Due duty={duty} reading={reading} />,
        act: <DutyLink duty={duty} reading={reading} text={say.see} />,
      })}
    >
      {total > duties.length ? (
        <p>
          <a className="aksel-link" href={url(dutiesPath({ state: 'handover' }))}>
            {say.allHandovers(total)}
          </a>
        </p>
      ) : null}
    </DutyList>
  );
}
