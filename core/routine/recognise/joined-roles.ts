/** Who has a row, as a draft has them. */
export interface NamedRoles {
  /** In the document's words, each for itself. */
  readonly roles: readonly string[];
  /** What names several in one ("Kontaktlærar og rektor"): that is asked, whatever the draft has made of it. */
  readonly joined: readonly { readonly words: string; readonly isApart: boolean }[];
}

/**
 * Those who have a row. Words that join several are taken apart only where each part is sure to be somebody: it has a row alone, or
 * is called what people are called who have such work. Else they stay as one, as the document has them.
 *
 * @param called the document's words for them, a line each
 * @param alone what has a row alone somewhere in the document, see {@link namedAlone}
 */
export function namedRoles(called: readonly string[], alone: ReadonlySet<string>): NamedRoles {
  const joined: { words: string; isApart: boolean }[] = [];
  const roles = called.flatMap((words): readonly string[] => {
    const parts = partsJoined(words);
    if (!parts) return [words];
    const isApart = parts.every((part) => alone.has(roleKey(part)) || isRoleWord(part));
    joined.push({ words, isApart });
    return isApart ? parts.map((part) => part[0]!.toUpperCase() + part.slice(1)) : [words];
  });
  return { roles: [...new Map(roles.map((role) => [roleKey(role), role])).values()], joined };
}

/** Whoever has a row alone, by what they are known by. */
export function namedAlone(rows: readonly { readonly responsible: readonly string[] }[]): ReadonlySet<string> {
  return new Set(rows.flatMap(({ responsible }) => responsible.filter((words) => !partsJoined(words)).map(roleKey)));
}

/** What a role is known by, however the document writes it. */
export function roleKey(words: string): string {
  return words
    .toLowerCase()
    .replace(/[\s.,;:]+/g, ' ')
    .trim();
}

const joins =
  /[/&+;]|,\s*(?:(?:og|samt|eller)(?!\p{L}))?|\s(?:og\/eller|og|eller|el\.?|samt|saman med|sammen med|i samarbeid med|i samråd med|ev\.?|evt\.?|eventuelt)\s/giu;
/** A clause about one of them, or a part that no name begins with. */
const clause = /(?:^|\s)(?:som|er|har|ved|når|dersom|hvis|viss|i|på|for|til|frå|fra)(?:\s|$)/iu;

/** The parts of words that join several; undefined where they name one, or say in a sentence who it is. */
function partsJoined(words: string): readonly string[] | undefined {
  // What stands in brackets beside a name is about it, but for who it works with.
  const plain = words
    .replace(/\(\s*((?:i sam(?:arbeid|råd)|saman|sammen) med [^)]*)\)/giu, ' $1')
    .replace(/\s*\([^)]*\)\s*$/u, '')
    .trim();
  const parts = plain
    .split(joins)
    .map((part) => part.replace(/^[\s(]+|[\s.,;:)]+$/g, ''))
    .filter((part) => /\p{L}/u.test(part));
  // "Kontakt- og faglærar": the first part is no name.
  if (parts.length < 2 || parts.some((part) => part.endsWith('-'))) return undefined;
  return parts.every((part) => part.split(/\s+/).length <= 4 && !clause.test(part)) ? parts : undefined;
}

/** How words end that people or services are called by who have such work. */
const roleWord =
  /(?:lær[ae]r|lei[ae]r|leder|plei[ae]r|pedagog|r[åa]dg(?:iv|jev)[ae]r|inspektør|styr[ae]r|koordinator|psykolog|lege|terapeut|konsulent|sjef|direktør|rektor|saksbehand(?:l[ae]r|ler)|veileder|kontakt|jordmor|sekretær|assistent|arbeid[ae]r|hold[ae]r|haldar|vernet|vernstenest[ae]|vernstjenesten?|tenest[ae]|tjenesten?|team(?:et)?|grupp[ae]|skulen?|skolen?|barneh[aå]gen?|politi(?:et)?|ppt|bup|nav|sfo|føresett?e|foreldre)(?:n|en|e|ne|ane|ene|ar|er)?$/iu;

function isRoleWord(part: string): boolean {
  return part.split(/\s+/).length <= 3 && roleWord.test(part);
}
