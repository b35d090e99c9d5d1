/** Somebody who leads, as documents write it: «Leder», «avdelingsleiar», «NAV-leder», «NAVleder». */
const leader = /(?<!\p{L})(?:\p{L}+-)?\p{L}*(?:leder|leiar|ledar)(?:en|e|ne|ar|ane)?(?!\p{L})/giu;

/** Who guides, or leads a team or a meeting, leads no service; who nurses (`pleiar`) only ends alike. */
const other = /p-?leiar|(?:vei|rett|veg|team|gruppe|prosjekt|møte)-?(?:leder|leiar|ledar)/iu;

/** Those whom words name as leading, each once, as the words spell it. */
export function leadersIn(text: string): readonly string[] {
  const found = new Map<string, string>();
  for (const [word] of text.matchAll(leader))
    if (!other.test(word) && !found.has(word.toLowerCase())) found.set(word.toLowerCase(), word);
  return [...found.values()];
}

/** Whether a name for who has a row is somebody who leads, and nothing else. */
export function isLeader(words: string): boolean {
  const plain = words.trim().replace(/[.,;:]+$/, '');
  return leadersIn(plain)[0] === plain;
}
