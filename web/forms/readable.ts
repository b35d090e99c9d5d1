/** What stands where something could not be read. The core takes no text with it, and says so beside the field. */
const unreadable = '\uFFFD';

/**
 * What was sent, with texts alone in it, and none that a database cannot hold: a NUL becomes the sign for what cannot be
 * read. So nothing behind the door has to think of either, and who sent it still gets their form back.
 *
 * @param sent a form
 */
export function readable(sent: unknown): Record<string, string | string[]> {
  if (typeof sent !== 'object' || sent === null) return {};
  return Object.fromEntries(
    Object.entries(sent).flatMap(([name, value]): [string, string | string[]][] => {
      if (typeof value === 'string') return [[clean(name), clean(value)]];
      const texts = Array.isArray(value) ? value.filter((each) => typeof each === 'string') : [];
      return texts.length > 0 ? [[clean(name), texts.map(clean)]] : [];
    }),
  );
}

/** The same of an address, where a name that stands there twice counts as it was written last. */
export function readableOnce(sent: unknown): Record<string, string> {
  return Object.fromEntries(Object.entries(readable(sent)).map(([name, value]) => [name, [value].flat().at(-1)!]));
}

function clean(text: string): string {
  return text.replaceAll('\0', unreadable);
}
