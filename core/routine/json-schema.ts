import { routineTable } from './schema.ts';

/** A JSON Schema (draft 2020-12), as far as it is read here. */
export interface JsonSchema {
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly additionalProperties?: JsonSchema | boolean;
  readonly items?: JsonSchema;
  readonly anyOf?: readonly JsonSchema[];
  readonly [keyword: string]: unknown;
}

/** The language of the tables as JSON Schema, of what a municipality writes: an editor completes and checks by it. */
export function routineJsonSchema(): JsonSchema {
  const { $schema, ...rest } = routineTable.toJSONSchema({ io: 'input' }) as JsonSchema;
  const $comment = 'Made from core/routine/schema.ts by `npm run generate`. Do not edit.';
  return { $schema, $comment, title: 'A routine of a municipality, as Fristvakt reads it', ...rest };
}

let known: JsonSchema | undefined;

/** The keys that a table may have at this place; empty where people choose them. */
export function keysAt(path: readonly PropertyKey[]): readonly string[] {
  known ??= routineJsonSchema();
  let schemas: readonly JsonSchema[] = [known];
  for (const key of path)
    schemas = schemas.flatMap((schema) => alternatives(schema)).flatMap((schema) => below(schema, key));
  const keys = schemas.flatMap(alternatives).flatMap((schema) => Object.keys(schema.properties ?? {}));
  return [...new Set(keys)];
}

function alternatives(schema: JsonSchema): readonly JsonSchema[] {
  return schema.anyOf ? schema.anyOf.flatMap(alternatives) : [schema];
}

function below(schema: JsonSchema, key: PropertyKey): readonly JsonSchema[] {
  if (typeof key === 'number') return schema.items ? [schema.items] : [];
  const own = schema.properties?.[String(key)];
  if (own) return [own];
  return typeof schema.additionalProperties === 'object' ? [schema.additionalProperties] : [];
}
