import { describe, expect, test } from 'vitest';
import { keysAt, routineJsonSchema } from './json-schema.ts';
import { routineTable } from './schema.ts';

describe('the JSON Schema of the tables', () => {
  test('has every key of the language', () => {
    expect(Object.keys(routineJsonSchema().properties ?? {})).toEqual(Object.keys(routineTable.shape));
    const step = ['tracks', 'any', 'steps', 'any'];
    expect(keysAt(step)).toEqual(keysAt(['steps', 'any']));
    expect(keysAt(step)).toContain('asksConsent');
    expect(keysAt([...step, 'deadline'])).toContain('atOnce');
    expect(keysAt([...step, 'opens', 0])).toEqual(keysAt([...step, 'opens']));
    expect(keysAt([...step, 'outcomes', 'done'])).toContain('ends');
  });

  test('knows no keys where people choose them, and none of what is not there', () => {
    expect(keysAt(['steps'])).toEqual([]);
    expect(keysAt(['nosuch', 'place'])).toEqual([]);
  });
});
