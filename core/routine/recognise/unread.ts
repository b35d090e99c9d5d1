/** What words of a day or two are: the shortest time that a table has is proposed for them, and never a month. */
const short =
  /(?<!\p{L})(?:sam[em]e?|neste|påf[øy]lgj?[ae]nde) (?:dag|arbeidsdag|virkedag|yrkedag|skuledag|skoledag)\p{L}*|(?<!\p{L})(?:dagen etter|i dag|med det same|så (?:snart|fort|raskt|tidleg|tidlig) som|snarest|snarast|straks|umiddelbar\p{L}*|omgående|akutt|kl\.?\s*\d)/iu;

/** A day of the week comes within one. */
const weekday = /(?<!\p{L})(?:m[åa]n|tys|tirs|ons|tors|fre|laur|lør|sun|søn)dag(?:en|ar|er)?(?!\p{L})/iu;

/** Days that are not counted as the calendar does: so many of them are never over before as many days are. */
const inLetters = ['en|én|ein|éin', 'to', 'tre', 'fire', 'fem', 'seks', 'sju|syv', 'åtte', 'ni', 'ti'];
const working = new RegExp(
  String.raw`(?<![\p{L}\d.,/-])(\d{1,2}|${inLetters.join('|')})\s+(?:arbeids|virke|yrke|skule|skole|kvar|hver)dag(?:er|ar)?s?(?!\p{L})`,
  'iu',
);

/**
 * The time to propose for words that say when something is due and not how long that is; undefined where they do not tell whether
 * it is short or long ("Høst", "Ved behov").
 */
export function proposedFor(words: string): string | undefined {
  const [, count] = working.exec(words) ?? [];
  if (count !== undefined) {
    const number = Number(count) || inLetters.findIndex((words) => words.split('|').includes(count.toLowerCase())) + 1;
    return number > 0 ? `P${number}D` : undefined;
  }
  if (short.test(words)) return 'P1D';
  return weekday.test(words) ? 'P1W' : undefined;
}

/** A cell that says nothing, or that there is nothing: «–», «Ingen», «Ikkje fastsett». */
export function saysNothing(cell: string): boolean {
  return (
    !/[\p{L}\p{N}]/u.test(cell) ||
    /^\s*(?:ingen|inga|ikke|ikkje)(?: (?:frist|fastsatt|fastsett|angitt|oppgitt|oppgjeve))?[\s.]*$/iu.test(cell)
  );
}

const months = 'jan|feb|mars|april|mai|jun|jul|aug|sept|okt|nov|des';
/** Words in a sentence that speak of when something is due, though no time can be read from them. */
const hint = new RegExp(
  [
    String.raw`(?<!\p{L})(?:innen|innan|senest|seinast) (?:utgangen|slutten|utløpet|fristen|neste|første|fyrste|kl\.?|\d{1,2}\.\s?(?:\d{1,2}\.?|(?:${months})\p{L}*)|(?:${months})\p{L}*)(?: \p{L}+){0,2}`,
    String.raw`(?<!\p{L})(?:innen |innan |senest |seinast )?(?:\d{1,2}|${inLetters.slice(1).join('|')}) (?:arbeids|virke|yrke|skule|skole)dag(?:er|ar)?s?(?!\p{L})`,
    String.raw`(?<!\p{L})(?:senest |seinast )?(?:sam[em]e?|neste) (?:arbeids|virke|yrke|skule|skole)?dag(?:en)?(?!\p{L})`,
    String.raw`(?<!\p{L})så (?:snart|fort|raskt) som (?:mulig|mogleg|råd)`,
  ].join('|'),
  'giu',
);

/** Where a sentence speaks so, in its words. */
export function hintsIn(text: string): readonly string[] {
  return [...new Set([...text.matchAll(hint)].map(([words]) => words.replace(/\s+/g, ' ').slice(0, 100)))].slice(0, 5);
}
