/** Whether a text is one of a closed list. */
export function isOneOf<Item extends string>(list: readonly Item[], text: string): text is Item {
  return (list as readonly string[]).includes(text);
}
