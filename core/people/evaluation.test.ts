import { expect, it } from 'vitest';
import type { Directory } from './directory.ts';
import { evaluationWaits, remindedOfEvaluation } from './evaluation.ts';

const person = (absences: Directory['persons'][string]['absences'] = []) => ({
  ...{ unit: 'tiltak', active: true, hasAddress: true, absences },
});
const directory: Directory = {
  persons: {
    ola: person(),
    hilde: person([{ from: '2027-05-01', to: '2027-06-15' }]),
    mina: { ...person([{ from: '2027-05-01', to: '2027-06-15' }]), deputy: 'siv' },
    nils: { ...person(), active: false },
    siv: person(),
  },
  units: {},
};
// A Wednesday; a month before it is a Sunday.
const told = (owners: readonly string[], today: string, before: Readonly<Record<string, string>>) =>
  remindedOfEvaluation([{ due: '2027-06-30', owners }], { directory, today, told: new Map(Object.entries(before)) });

it.each([
  ['2027-05-28', {}, []],
  ['2027-05-30', {}, []],
  ['2027-05-31', {}, ['ola']],
  ['2027-06-01', { ola: '2027-05-31' }, []],
  // The machine was away on that morning.
  ['2027-06-02', {}, ['ola']],
  ['2027-06-16', { ola: '2027-05-31' }, ['hilde']],
  ['2027-06-30', { ola: '2027-05-31', hilde: '2027-06-16' }, []],
  ['2027-07-01', { ola: '2027-05-31', hilde: '2027-06-16' }, ['ola', 'hilde']],
  ['2027-07-02', { ola: '2027-07-01', hilde: '2027-07-01' }, []],
])('an evaluation is told on %s, where %j were told before, to %j', (today, before, readers) => {
  expect(told(['ola', 'hilde'], today, before)).toEqual(readers);
});

it('is told to who acts for an owner that is away, once of several owners, and to nobody whose account is switched off', () => {
  expect(told(['mina'], '2027-05-31', {})).toEqual(['siv']);
  expect(told(['mina', 'siv'], '2027-05-31', {})).toEqual(['siv']);
  expect(told(['mina'], '2027-06-01', { siv: '2027-05-31' })).toEqual([]);
  expect(told(['mina'], '2027-06-16', { siv: '2027-05-31' })).toEqual(['mina']);
  expect(told(['nils'], '2027-05-31', {})).toEqual([]);
});

it('waits from a month before its day', () => {
  expect(['2027-05-29', '2027-05-30', '2027-07-10'].map((today) => evaluationWaits('2027-06-30', today))).toEqual([
    false,
    true,
    true,
  ]);
});
