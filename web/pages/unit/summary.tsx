import { numberWord } from '../../../language/dates.ts';
import { asSentence } from '../../../language/language.ts';
import { usePage } from '../../view/page-context.tsx';
import type { UnitFigures } from './figures.ts';
import { dutiesPath } from './filters.ts';

/** How it stands, in one sentence whose numbers lead to what they count. */
export function UnitSummary({ figures, unit }: { readonly figures: UnitFigures; readonly unit: string | undefined }) {
  const { words, url, language } = usePage();
  const say = words.unit;
  const { overdue, week } = figures.total;
  if (overdue === 0 && week === 0) return say.calm;
  const part = (count: number, state: 'overdue' | 'week') => {
    const number = count === 0 ? say.none : numberWord(count, language);
    const text = say.summary[state](state === 'overdue' ? asSentence(number) : number, count);
    if (count === 0) return text;
    return (
      <a className="aksel-link" href={url(dutiesPath({ unit, state }))}>
        {text}
      </a>
    );
  };
  return (
    <>
      {part(overdue, 'overdue')}, {part(week, 'week')}.
    </>
  );
}
