import type { Named } from '../../../client/named.ts';
import { dateOf } from '../../../core/calendar/dates.ts';
import { shortDue } from '../../../language/dates.ts';
import type { AskedExtension } from '../../../register/register.ts';
import { CaseLink } from '../../view/case-name.tsx';
import { usePage } from '../../view/page-context.tsx';
import { DutyLink, type ListReading, titleOf } from '../unit/duty-cells.tsx';
import { DutyList } from './duty-list.tsx';

/** More time that somebody asks for: it is decided before the time is out. */
export function Extensions({
  extensions,
  reading,
}: {
  readonly extensions: readonly Named<AskedExtension>[];
  readonly reading: ListReading;
}) {
  const { words, catalogue, language, now } = usePage();
  const say = words.decisions;
  if (extensions.length === 0) return null;
  return (
    <DutyList
      id="extensions"
      title={say.extensions}
      note={say.extensionsText}
      columns={say.extensionColumns}
      rows={extensions}
      isLate={({ until }) => until < dateOf(now)}
      cells={(each) => ({
        what: <strong>{titleOf(each, reading)}</strong>,
        by: (each.by && reading.names.get(each.by)) ?? catalogue.labels.somebody,
        case: <CaseLink {...each} />,
        due: shortDue({ date: each.until }, now, language, reading.routines.get(each.routine)?.closed),
        act: <DutyLink duty={each} reading={reading} text={say.decide} />,
      })}
    />
  );
}
