/**
 * What a record holds under a key of its own. Every lookup by a word that came from outside goes through this: each
 * object has something under `constructor`, `toString` and `__proto__`, and a person may have written just that.
 */
export function own<Value>(record: Readonly<Record<string, Value>> | undefined, key: string): Value | undefined {
  return record !== undefined && Object.hasOwn(record, key) ? record[key] : undefined;
}
