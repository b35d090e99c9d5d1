import type { CaseState } from '../core/case/state.ts';
import { own } from '../core/own.ts';
import { longDate } from './dates.ts';
import type { Language } from './language.ts';
import { pageWords } from './pages/words.ts';

/** What was answered last about sharing with a receiver, with the day until which a yes holds; undefined where nobody has answered. */
export function consentText(
  { consents, consentEnds = {} }: Pick<CaseState, 'consents' | 'consentEnds'>,
  receiver: string,
  language: Language,
): string | undefined {
  const say = pageWords(language).cases.consents;
  const answer = own(consents, receiver);
  const until = own(consentEnds, receiver)?.until;
  if (until === undefined || answer === undefined) return answer && say.answers[answer];
  return answer === 'ended' ? say.endedOn(longDate(until, language)) : say.until(longDate(until, language));
}
