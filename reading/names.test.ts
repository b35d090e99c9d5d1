import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { triesOf } from '../test/shared/whole.ts';
import { areNear, foldName } from './names.ts';

it.each([
  ['Máret', 'maret'],
  ['Ŋuorttás', 'nuorttas'],
  ['Åse', 'aase'],
  ['Åse', 'ase'],
  ['Bjørg Ærlig', 'bjorg aerlig'],
  ['Bjørg', 'BJOERG'],
  ['Đuvri Ŧ', 'duvri t'],
  ['Zoë Weiß', 'zoe weiss'],
  ['Łukasz', 'lukasz'],
  ['Anne-Marie O’Hara', 'anne marie o hara'],
  ['A\u030ase\u200b', 'Åse'],
  ['  Kari\u00a0 Nordmann ', 'kari nordmann'],
  ['İpek', 'ipek'],
])('%s is found as %s', (name, written) => expect(foldName(name)).toBe(foldName(written)));

it('what differs stays apart', () => {
  expect(foldName('Kari')).not.toBe(foldName('Karin'));
  expect(foldName('لىلى')).not.toBe('');
  expect(foldName('...')).toBe('');
});

it('folded again a name stays as it is, in any letters and forms, and nothing makes it throw', () => {
  const pieces = fc.constantFrom(..."aeoåÅæØöłßŋ ̊\u0301-'İIıXœǼǿ".split(''));
  const names = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.array(pieces).map((all) => all.join('')),
  );
  fc.assert(
    fc.property(names, (name) => {
      const folded = foldName(name);
      expect(foldName(folded)).toBe(folded);
      expect(foldName(name.normalize('NFD'))).toBe(foldName(name.normalize('NFC')));
    }),
    { numRuns: triesOf(2000) },
  );
});

describe('names that can be one child’s', () => {
  it.each([
    ['Máret Oppdikt', 'maret oppdikt', true],
    ['Oppdikt, Máret', 'Máret Oppdikt', true],
    ['Máret Anna Oppdikt', 'Máret Oppdikt', true],
    ['Máret Oppdikt', 'Márit Oppdikt', true],
    ['Kristina Oppdikt', 'Kristine Oppdikt', true],
    ['Kristina Oppdikt', 'Kirstina Oppdikt', true],
    ['Kristin Oppdikt', 'Kristina Oppdikt', true],
    ['Kari Oppdikt', 'Ola Oppdikt', false],
    ['Ali Oppdikt', 'Ari Oppdikt', false],
    ['Máret', 'Máret Oppdikt', false],
    ['Máret', 'Márit', false],
    ['Máret', 'maret', true],
    ['Kari Berg', 'Karin Borg', false],
    ['', '', false],
    ['...', 'Kari', false],
  ] as const)('%s and %s: %s', (name, other, near) => {
    expect([areNear(name, other), areNear(other, name)]).toEqual([near, near]);
  });
});
