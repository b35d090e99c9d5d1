/**
 * Why something that came through the engine cannot be read, for good.
 *
 * - `in-clear`: it is not sealed.
 * - `elsewhere`: it is sealed, and for another case, or for none.
 * - `altered`: it was changed, or sealed with another key.
 */
export type WhyUnreadable = 'in-clear' | 'elsewhere' | 'altered';

const name = 'fristvakt-unreadable';

/** What stands in the place of a value that cannot be read. Nobody takes it for anything. */
export interface Unreadable {
  readonly [name]: WhyUnreadable;
}

export function unreadable(why: WhyUnreadable): Unreadable {
  return { [name]: why };
}

export function isUnreadable(value: unknown): value is Unreadable {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name);
}
