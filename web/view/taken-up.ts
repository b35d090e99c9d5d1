import { dateOf, type InstantText } from '../../core/calendar/dates.ts';
import type { RowOfTakenUp } from '../../core/case/batch.ts';
import type { PersonId } from '../../core/case/state.ts';
import { catalogueOf } from '../../language/catalogue.ts';
import { shortDate, shortDueDay } from '../../language/dates.ts';
import type { RoutineToRead } from '../../language/in-language.ts';
import type { Language } from '../../language/language.ts';
import { pageWords } from '../../language/pages/words.ts';

/** What a sentence of somebody who has taken a duty up is written with. */
export interface TakenUpReading {
  readonly nameOf: (person: PersonId) => string | undefined;
  readonly now: InstantText;
  readonly language: Language;
  readonly closed?: RoutineToRead['closed'] | undefined;
  /** Who looks, where they are spoken to. */
  readonly me?: PersonId | undefined;
}

/** "Ola Prøve tar den, sier fre 19. feb."; undefined where nobody has taken it up. */
export function takenUpText(
  takenUp: RowOfTakenUp | undefined,
  { nameOf, now, language, closed, me }: TakenUpReading,
): string | undefined {
  if (!takenUp) return undefined;
  const { giving } = pageWords(language);
  const { by, promised, at, inVain } = takenUp;
  const today = dateOf(now);
  const name = by === me ? giving.you : (nameOf(by) ?? catalogueOf(language).labels.somebody);
  if (inVain) return giving.takenUpInVain(name, shortDate(dateOf(at), today, language));
  return giving.takenUp(name, promised && shortDueDay(promised, today, language, closed));
}
