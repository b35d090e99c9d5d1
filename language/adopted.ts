import type { Adopted } from '../core/routine/adoption/adopted.ts';
import { catalogueOf } from './catalogue.ts';
import { longDate } from './dates.ts';
import { type Language, listed } from './language.ts';

/** By whom and when something was adopted, as it stands in a sentence: where a version was taken into use by it, by both of the two, and with which one. */
export function adoptedBy(
  { name, on, published }: Pick<Adopted, 'name' | 'on' | 'published'>,
  language: Language,
): { readonly name: string; readonly on: string } {
  const { labels } = catalogueOf(language);
  const day = longDate(on, language);
  if (!published) return { name, on: day };
  return {
    name: listed([published.proposed, name], 'og'),
    on: labels.whenInUse(day, labels.version(published.version)),
  };
}
