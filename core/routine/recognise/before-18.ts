import type { NamedTime } from '../lint/evidence.ts';

/** Who becomes of age, in up to three words, and that it is they: "fylte 18 år", "18-årsdagen", "atten år", "myndig". */
const ofAge =
  /^før (?:[\p{L}/]+ ){0,3}(?:(?:18|atten)[- ]?(?:års?|årsalder\p{L}*|årsdag\p{L}*)|myndig(?:hei?ts(?:alder|dag)\p{L}*)?)(?!\p{L})/u;
/** "Ungdommen blir 18": without a verb it may as well be a day, a week, a time of the day or the number of a page. */
const becomes =
  /^før (?:[\p{L}/]+ ){0,2}(?:fyller|fylte?|blir|vert|er) (?:18|atten)(?![\p{L}\d]|[- ]?år|[\s./–-]+\d|\.? (?:jan|feb|mars|apr|mai|jun|jul|aug|sep|okt|nov|des))/u;
/** Alone it is an age only so many months before. */
const alone = /^før (?:18|atten)(?=$|[,;)])/u;

/** Right in front of a time, what makes it an edge to the other side, several of it, each of it, or no sure time at all. */
const otherEdge =
  /(?:^|\s)(?:tidligst|tidlegast|ca|cirka|omtrent|omkring|rundt|om lag|omlag|nesten|nærmere|nærare|og|eller|til|første|fyrste|siste|(?:hver|kvar)t?|\d+|to|tre|fire|fem|seks)$/u;

/**
 * A time before somebody is 18, where words say it: "6 mnd før 18-årsdagen", "senest et halvt år før fylte 18 år". What has to be
 * done so long before a day is done by then at the latest, whether or not the words say «senest» too; that it comes so long before at the
 * earliest, or about then, is another thing, and stays open. So does what comes again and again until then.
 *
 * @param words the time itself
 * @param front the words in front of it, in small letters, with no blanks or brackets at their edges
 * @param behind those behind it
 * @param isAlone it is all that the words are about: nothing may stand in front of it or behind it
 */
export function isBefore18(time: NamedTime, words: string, front: string, behind: string, isAlone: boolean): boolean {
  const [period, other] = time.periods;
  if (period === undefined || other !== undefined || period.startsWith('PT') || !isLength(time, words)) return false;
  const found = ofAge.exec(behind) ?? becomes.exec(behind) ?? (/[MY]$/.test(period) ? alone.exec(behind) : null);
  if (!found) return false;
  const plain = front.replace(/(?:^|\s)\(?(?:et|eit|ett|eitt|ein|en|éin|én)$/u, '').replace(/[\s(]+$/, '');
  if (otherEdge.test(plain)) return false;
  if (!isAlone) return true;
  const rest = behind.slice(found[0].length).replace(/[)\s.]+$/, '');
  return rest === '' && /^(?:frist:? ?)?(?:i god tid ?\(?)?(?:senest|seinast|minst|innen|innan)?$/u.test(plain);
}

/**
 * It says how long, and not how often: "halvår" does and "halvårlig" does not. "Kvart år" is each year, and "et kvart år" a
 * quarter of one in bokmål alone: nobody can tell.
 */
function isLength({ said }: NamedTime, words: string): boolean {
  return said === 'counted' || (said === 'word' && /(?:år|kvartal)$/iu.test(words));
}
