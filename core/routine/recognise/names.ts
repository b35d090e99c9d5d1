/** A name for ids and folders, made of words in small letters: `Sør-Varanger` becomes `sor-varanger`. */
export function slugOf(words: string, longest = 40): string {
  const plain = words
    .toLowerCase()
    .replaceAll('æ', 'ae')
    .replaceAll('ø', 'o')
    .replaceAll('å', 'a')
    .normalize('NFKD')
    .replace(/[^a-z0-9]+/g, '-');
  return plain.slice(0, longest).replace(/^-|-$/g, '');
}

/** The same as the id of something in a table: it begins with a letter, and is free. */
export function freeId(words: string, otherwise: string, taken: Set<string>): string {
  const slug = slugOf(words);
  const wanted = /^[a-z]/.test(slug) ? slug : otherwise;
  const first = wanted in Object.prototype ? `${wanted}-1` : wanted;
  let id = first;
  for (let again = 2; taken.has(id); again += 1) id = `${first}-${again}`;
  taken.add(id);
  return id;
}

/** Words taken apart where one ends, each part as long as a table may quote at once. */
export function partsOf(words: string, longest = 1000): readonly string[] {
  const parts: string[] = [];
  let rest = words.trim();
  while (rest.length > longest) {
    const at = rest.slice(0, longest + 1).search(/\s\S*$/);
    // A pair of surrogates is one sign.
    const pair = /[\ud800-\udbff]/.test(rest[longest - 1]!) ? longest - 1 : longest;
    const cut = at > longest / 2 ? at : pair;
    parts.push(rest.slice(0, cut).trim());
    rest = rest.slice(cut).trim();
  }
  return rest === '' ? parts : [...parts, rest];
}
