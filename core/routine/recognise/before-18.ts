import type { NamedTime } from '../lint/evidence.ts';

/** Who becomes of age, in up to three words, and that it is they: "fylte 18 år", "18-årsdagen", "ungdommen blir 18", "myndig". */
const eighteen =
  /^[)\s]*før (?!kl )(?:[\p{L}/]+ ){0,3}(?:(?:18|atten)(?:[- ]?(?:års?|årsalder\p{L}*|årsdag\p{L}*))?|myndig\p{L}*)(?![\p{L}\d]|\s*\.?\s*\d|\.? (?:jan|feb|mars|apr|mai|jun|jul|aug|sep|okt|nov|des))/u;

/** Right in front of a time, what makes it an edge to the other side, or no sure time at all. */
const otherEdge =
  /(?:^|\s)(?:tidligst|tidlegast|ca|cirka|omtrent|omkring|rundt|om lag|omlag|nesten|nærmere|nærare|og|eller|til|første|fyrste|siste)$/u;

/**
 * A time before somebody is 18, where words say it: "6 mnd før 18-årsdagen", "senest et halvt år før fylte 18 år". What has to be
 * done so long before a day is done by then at the latest, whether or not the words say «senest» too; that it comes so long before at the
 * earliest, or about then, is another thing, and stays open.
 *
 * @param front the words in front of the time, in small letters
 * @param behind those behind it
 * @param isAlone it is all that the words are about: nothing may stand in front of it or behind it
 */
export function isBefore18({ periods }: NamedTime, front: string, behind: string, isAlone: boolean): boolean {
  const found = eighteen.exec(behind);
  if (!found || periods.length > 1) return false;
  const plain = front.replace(/(?:^|\s)\(?(?:et|eit|ett|eitt|ein|en|éin|én)$/u, '').replace(/[\s(]+$/, '');
  if (otherEdge.test(plain)) return false;
  if (!isAlone) return true;
  const rest = behind.slice(found[0].length).replace(/[)\s.]+$/, '');
  return rest === '' && /^(?:frist:? ?)?(?:i god tid ?\(?)?(?:senest|seinast|minst|innen|innan)?$/u.test(plain);
}
