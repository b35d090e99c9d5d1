/** Ends a switch over a closed list: a case that is missing does not compile. */
export function assertNever(value: never): never {
  throw new Error(`Not in the list: ${JSON.stringify(value)}`);
}
