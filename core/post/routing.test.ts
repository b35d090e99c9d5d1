import { describe, expect, it } from 'vitest';
import type { MessageItem } from '../case/lines-now.ts';
import type { Message } from '../case/messages.ts';
import type { Directory } from '../people/directory.ts';
import { gather, type Line, routeOf, type Standing } from './routing.ts';

const day = '2027-02-09';
const staffMember = { unit: 'service', active: true, hasAddress: true, absences: [] };
/** A small service, where the head has the case and leads. */
const directory: Directory = {
  persons: { hilde: staffMember, ola: staffMember },
  units: { service: { roles: { caseworker: ['hilde'], head: ['hilde'], leader: ['ola'] } } },
};
const item = { responsible: { role: 'caseworker', persons: [] } } as unknown as MessageItem;

function told(kind: Message['kind'], role: string) {
  const message = { kind, to: { role, persons: [] } } as unknown as Message;
  const route = routeOf({ message, unit: 'service', told: [], refused: [], underWay: [] }, item, directory, day);
  return route.do === 'tell' ? route.readers.map(({ person }) => person) : route.do;
}

describe('whom a message is for', () => {
  it('a copy reaches also who has the work in another role', () => expect(told('opened', 'head')).toEqual(['hilde']));

  it('what somebody has not done goes past them, to somebody else who can act', () =>
    expect(told('escalation', 'head')).not.toContain('hilde'));
});

describe('a leader who is away', () => {
  const away = { ...staffMember, absences: [{ from: '2027-02-01', to: '2027-02-28', deputy: 'kari' }] };
  /** Kari, a caseworker, stands in for Ola, who leads; above them is Hilde. */
  const staff: Directory = {
    persons: { kari: staffMember, per: staffMember, ola: away, hilde: staffMember } as unknown as Directory['persons'],
    units: { service: { roles: { caseworker: ['kari', 'per'], leader: ['ola'], head: ['hilde'] } } },
  };
  const toLeader = (kind: Message['kind'], its: Partial<MessageItem>) => {
    const message = { kind, to: { role: 'leader', persons: [] } } as unknown as Message;
    const standing = { message, unit: 'service', told: [], refused: [], underWay: [] };
    const route = routeOf(standing, { approval: false, ...its } as MessageItem, staff, day);
    return route.do === 'tell' ? route.readers.map(({ person }) => person) : route.do;
  };
  const caseworkers = (...persons: string[]) => ({ responsible: { role: 'caseworker', persons } });
  const deciding = (workOf: readonly string[]) => ({
    responsible: { role: 'leader', persons: [] },
    approval: true,
    workOf,
  });

  it('is not told of what the deputy has not done through the deputy, but the next in line is', () => {
    expect(toLeader('escalation', caseworkers('per'))).toEqual(['kari']);
    expect(toLeader('escalation', caseworkers('kari'))).toEqual(['hilde']);
    expect(toLeader('escalation', caseworkers())).toEqual(['hilde']);
  });

  it('is not asked through the deputy to decide on what the deputy has written, or corrected', () => {
    for (const kind of ['opened', 'reminder', 'escalation'] as const) {
      expect(toLeader(kind, deciding(['per']))).toEqual(['kari']);
      expect(toLeader(kind, deciding(['kari']))).toEqual(['hilde']);
      expect(toLeader(kind, deciding(['per', 'kari']))).toEqual(['hilde']);
    }
  });

  it('nor whether the deputy gets the time that the deputy asks for', () => {
    expect(toLeader('extension', { ...caseworkers('kari'), workOf: ['kari'] })).toEqual(['hilde']);
    expect(toLeader('reminder', { ...caseworkers('kari'), workOf: ['kari'] })).toEqual(['hilde']);
  });
});

describe('that somebody has a case no more', () => {
  const absences = [{ from: '2027-02-01', to: '2027-02-28', deputy: 'per' }];
  const staff: Directory = {
    persons: {
      kari: staffMember,
      per: staffMember,
      ola: staffMember,
      away: { ...staffMember, absences },
      off: { ...staffMember, active: false, absences },
      mute: { ...staffMember, hasAddress: false },
    } as unknown as Directory['persons'],
    units: { service: { roles: { caseworker: ['kari', 'per'], leader: ['ola'] } } },
  };
  const gone = (persons: readonly string[], its: Partial<Standing> = {}) => {
    const message = { kind: 'case-gone', to: { role: 'caseworker', persons } } as unknown as Message;
    const now = { approval: false, responsible: { role: 'caseworker', persons: ['per'] } } as unknown as MessageItem;
    const standing = { message, unit: 'service', told: [], refused: [], underWay: [], ...its };
    const route = routeOf(standing, now, staff, day);
    return route.do === 'tell' ? route.readers.map(({ person }) => person) : route.do;
  };

  it('is told to them alone, also where they are away, and not to who has it again', () => {
    expect(gone(['kari'])).toEqual(['kari']);
    expect(gone(['away'])).toEqual(['away']);
    expect(gone(['kari', 'per'])).toEqual(['kari']);
    expect(gone(['kari', 'off'])).toEqual(['kari']);
  });

  it('is told to nobody in their place, and is then done with', () => {
    expect(gone(['off'])).toBe('dropped');
    expect(gone(['mute'])).toBe('dropped');
    expect(gone(['kari'], { refused: ['kari'] })).toBe('dropped');
    expect(gone(['kari'], { readers: ['per', 'ola'] })).toBe('dropped');
    expect(gone(['off'], { onDuty: ['ola'] })).toBe('dropped');
    expect(gone(['kari', 'off'], { told: [{ standsFor: 'kari', person: 'kari' }] })).toBe('told');
  });
});

describe('what goes together', () => {
  const line = (key: string, person: string, due: boolean, atOnce = false) =>
    ({ key, message: { atOnce }, reader: { person, standsFor: person }, due }) as unknown as Line<string>;
  const letters = (...lines: readonly Line<string>[]) =>
    gather(lines).map(({ person, lines: its }) => [person, ...its.map(({ key }) => key)]);

  it('is what a reader is told soon, with the first of it that is due', () =>
    expect(letters(line('a', 'kari', false), line('b', 'kari', true), line('c', 'per', true))).toEqual([
      ['kari', 'a', 'b'],
      ['per', 'c'],
    ]));

  it('is nothing for whom nothing is due yet', () => expect(letters(line('a', 'kari', false))).toEqual([]));

  it('is never what counts in hours: that goes alone', () =>
    expect(letters(line('a', 'kari', true, true), line('b', 'kari', true))).toEqual([
      ['kari', 'a'],
      ['kari', 'b'],
    ]));
});
