import { expect, test } from 'vitest';
import type { Delivery } from '../core/post/delivery.ts';
import { exampleRoutine } from './example-routine.ts';
import { routineIn } from './in-language.ts';
import { tellings } from './tellings.ts';

const names: Record<string, string> = { kari: 'Kari Eksempel', ola: 'Ola Prøve' };
const delivery = (result: Delivery['result'], sequence: number, more: Partial<Delivery> = {}): Delivery => ({
  at: '2027-02-09T07:05:30.000Z',
  message: { sequence, nth: 0 },
  role: 'caseworker',
  result,
  ...more,
});
const deliveries = [
  delivery('taken', 3, { person: 'kari', messageId: '<1@x>' }),
  delivery('taken', 4, { person: 'kari', messageId: '<1@x>' }),
  delivery('refused', 5, { person: 'kari', problem: 'smtp-550' }),
  delivery('taken', 5, { person: 'ola', messageId: '<2@x>', instead: { of: 'kari', why: 'refused' } }),
  delivery('dropped', 6),
  delivery('nobody', 7),
  delivery('withheld', 8),
];
const texts = (language: 'nb' | 'nn') =>
  tellings(deliveries, { routine: routineIn(exampleRoutine(), language), nameOf: (person) => names[person] }).map(
    ({ after, text }) => `${after} ${text}`,
  );

test('what came of telling is a line each, and one mail about two duties is one', () => {
  expect(texts('nb')).toEqual([
    '3 Kari Eksempel fikk beskjed',
    '5 E-posten til Kari Eksempel ble ikke tatt imot',
    '5 Ola Prøve fikk beskjed i stedet for Kari Eksempel, som ikke kunne nås',
    '6 Beskjeden til saksbehandler ble ikke sendt, fordi den ikke gjaldt lenger',
    '8 Ingen e-post ble sendt ut av kommunen',
  ]);
});

test('the same in nynorsk', () => {
  expect(texts('nn')[1]).toBe('5 E-posten til Kari Eksempel blei ikkje teken imot');
  expect(texts('nn')[3]).toBe('6 Beskjeden til saksbehandler blei ikkje send, fordi han ikkje gjaldt lenger');
});
