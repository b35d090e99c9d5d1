/**
 * Why something that was kept is not read: it was written by a newer program than this one, or it is nothing that any
 * program of ours has written.
 */
export class SchemaProblem extends Error {
  override readonly name = 'SchemaProblem';
  readonly problem: 'newer' | 'unreadable';
  readonly what: 'event' | 'routine';

  constructor(problem: SchemaProblem['problem'], what: SchemaProblem['what'], schema: unknown) {
    super(
      problem === 'newer'
        ? `This program reads each ${what} up to its own schema, and this one has ${schema}: it takes a newer program`
        : `This is no ${what} that any program of ours has written`,
    );
    this.problem = problem;
    this.what = what;
  }
}

export type Json = Readonly<Record<string, unknown>>;

/** Makes what one schema wrote into what the next one writes. */
export type Upgrade = (json: Json) => Json;

/**
 * Brings what was kept from the schema that it was written in to the one of today, one step after the other.
 *
 * @param upgrades from schema 1 to 2, from 2 to 3, and so on to today's
 * @throws SchemaProblem where its schema is a newer one, or it is no object
 */
export function upgraded(
  what: SchemaProblem['what'],
  upgrades: readonly Upgrade[],
  schema: number,
  json: unknown,
): Json {
  if (!Number.isSafeInteger(schema) || schema < 1) throw new SchemaProblem('unreadable', what, schema);
  if (schema > upgrades.length + 1) throw new SchemaProblem('newer', what, schema);
  if (typeof json !== 'object' || json === null || Array.isArray(json)) {
    throw new SchemaProblem('unreadable', what, schema);
  }
  return upgrades.slice(schema - 1).reduce<Json>((older, upgrade) => upgrade(older), json as Json);
}
