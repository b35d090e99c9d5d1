import type { Duty } from '../../../core/case/state.ts';
import { ruleOfDuty } from '../../../core/case/what-next.ts';
import { personalRow } from '../../../core/routine/common.ts';
import { rowsOf } from '../../../core/routine/routine.ts';
import type { RoutineToRead } from '../../../language/in-language.ts';
import { basisTag, sourceText } from '../../../language/rules.ts';
import { usePage } from '../../view/page-context.tsx';

/** The row and its basis as a small word that opens to the document's own sentence. */
export function Why({ duty, routine }: { readonly duty: Duty; readonly routine: RoutineToRead }) {
  const { catalogue, language } = usePage();
  const step = routine.steps[duty.step]!;
  const rule = ruleOfDuty(step, duty);
  return (
    <details className="why">
      <summary>
        {catalogue.labels.row(rowsOf(step))} <span className="tag">{basisTag(rule, language)}</span>
      </summary>
      <div className="why-text">
        {step.rows.map((row) => (
          <SourceRow key={row} row={row} routine={routine} />
        ))}
        <p className="quiet">{sourceText(step, rule, routine)}</p>
        {rule.note ? <p className="quiet">{rule.note}</p> : null}
      </div>
    </details>
  );
}

/** One row of the municipality's document, in its own words; of what every routine carries, that it is in none. */
export function SourceRow({ row, routine }: { readonly row: string; readonly routine: RoutineToRead }) {
  const { words } = usePage();
  const text = Object.hasOwn(routine.source.rows, row) ? routine.source.rows[row] : undefined;
  if (text === undefined) return null;
  if (row === personalRow) return <p>{text}</p>;
  return (
    <blockquote lang={routine.writtenIn}>
      <strong>{words.duty.says.row(row)}</strong> {text}
    </blockquote>
  );
}
