/** How people write where something stands in the municipality's case system, and the address that this is of. */
export interface CaseSystem {
  /** A regular expression; its groups stand in the address as `$1`, `$2` … */
  readonly pattern: string;
  readonly link: string;
}

export type TextPart = { readonly text: string; readonly href?: string | undefined };

/**
 * A text in parts, of which those that name something in the case system have its address. What the groups hold is put there
 * encoded, so that no text leads anywhere but to that system.
 */
export function linksIn(text: string, system: CaseSystem | undefined): readonly TextPart[] {
  if (!system) return [{ text }];
  const parts: TextPart[] = [];
  let at = 0;
  for (const match of text.matchAll(new RegExp(system.pattern, 'gu'))) {
    if (match[0] === '') continue;
    if (match.index > at) parts.push({ text: text.slice(at, match.index) });
    const href = system.link.replace(/\$(\d)/g, (_, group: string) => encodeURIComponent(match[Number(group)] ?? ''));
    parts.push({ text: match[0], href });
    at = match.index + match[0].length;
  }
  if (at < text.length || parts.length === 0) parts.push({ text: text.slice(at) });
  return parts;
}
