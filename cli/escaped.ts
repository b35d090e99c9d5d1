const signs: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** A text as it stands in a page, whatever signs are in it. */
export function escaped(text: string): string {
  return text.replaceAll(/[&<>"]/g, (sign) => signs[sign]!);
}
