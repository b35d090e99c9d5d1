/** No label of a row is longer, in any of the documents: `G2a`, `4b`, `10`. */
const longestLabel = 4;

/**
 * Rows as they are called: "rad G2a", "rad A, Aa". What has a longer name is a heading or a field of the document, or ours and in
 * none of its rows: it says itself what it is.
 *
 * @param word as it stands before a row: "rad" or "Rad"
 */
export function namedRows(rows: string, word: string): string {
  return rows.split(', ').every((label) => label.length <= longestLabel) ? `${word} ${rows}` : rows;
}
