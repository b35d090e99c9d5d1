import { describe, expect, it } from 'vitest';
import { areHeadings, columnKind } from './columns.ts';

describe('the head of a column', () => {
  it.each([
    ['Kva skal gjerast', 'action'],
    ['Hva skal gjøres?', 'action'],
    ['Kva vi gjer', 'action'],
    ['Kva skal vi gjere?', 'action'],
    ['Kven har ansvar', 'responsible'],
    ['Kven har ansvaret', 'responsible'],
    ['Hvem har ansvar', 'responsible'],
    ['Hvem er ansvarlig', 'responsible'],
    ['Kven er ansvarleg', 'responsible'],
    ['Har ansvar', 'responsible'],
    ['Kven gjer det', 'responsible'],
    ['Ansvarleg', 'responsible'],
    ['Når skal det gjerast', 'deadline'],
    ['Innen når', 'deadline'],
    ['Den som har ansvaret', 'responsible'],
    ['Ansvarleg/rolle', 'responsible'],
    ['Ansvarleg (rolle)', 'responsible'],
    ['Kva og korleis', 'action'],
    ['Når/frist', 'when'],
    ['Frist/tid', 'time'],
  ] as const)('%s is of what it holds: %s', (heading, kind) => {
    expect(columnKind(heading)).toBe(kind);
  });

  it('says nothing where its two names say two things', () => {
    for (const heading of ['Ansvar/frist', 'Frist og merknad', 'Folk/rolle'])
      expect(columnKind(heading)).toBeUndefined();
  });

  it('is no sentence of a row', () => {
    expect(
      areHeadings(['Hvem som helst kan melde fra', 'Kven har ansvar for barnet i dag', 'Når barnet flytter']),
    ).toBe(false);
  });
});
