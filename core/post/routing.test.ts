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

describe('a message that waits', () => {
  /** Kari and Per have the case; Ola leads, and Hilde is above. */
  const staff: Directory = {
    persons: { kari: staffMember, per: staffMember, siv: staffMember, ola: staffMember, hilde: staffMember },
    units: { service: { roles: { caseworker: ['kari', 'per'], leader: ['ola'], head: ['hilde'] } } },
  };
  interface Its {
    readonly kind?: Message['kind'];
    readonly to?: { readonly role: string; readonly persons: readonly string[] };
    readonly item?: Partial<MessageItem> | 'gone';
  }
  const both = { role: 'caseworker', persons: ['kari', 'per'] };
  const route = ({ kind = 'reminder', to = both, item: now = {} }: Its, standing: Partial<Standing> = {}) => {
    const message = { kind, to } as unknown as Message;
    const is = now === 'gone' ? undefined : ({ approval: false, responsible: both, ...now } as unknown as MessageItem);
    const its = { message, unit: 'service', told: [], refused: [], underWay: [], ...standing };
    const found = routeOf(its, is, staff, day);
    return found.do === 'tell' ? found.readers.map(({ person, standsFor }) => `${person} for ${standsFor}`) : found.do;
  };
  const told = (...persons: readonly string[]) => persons.map((person) => ({ standsFor: person, person }));

  it('and does not hold any more is told if anybody has heard it, else dropped', () => {
    expect(route({ item: 'gone' })).toBe('dropped');
    expect(route({ item: 'gone' }, { told: told('kari') })).toBe('told');
  });

  it('goes to each of several persons, once: not again to who has had it, nor to whom it is on its way', () => {
    expect(route({})).toEqual(['kari for kari', 'per for per']);
    expect(route({}, { told: told('kari') })).toEqual(['per for per']);
    expect(route({}, { underWay: ['kari'] })).toEqual(['per for per']);
    expect(route({}, { told: told('kari'), underWay: ['per'] })).toEqual([]);
    expect(route({}, { told: told('kari', 'per') })).toBe('told');
  });

  it('goes past whose server refuses it, in their place; where all of them do nobody is left', () => {
    expect(route({}, { refused: ['kari'] })).toEqual(['ola for kari', 'per for per']);
    expect(route({}, { refused: ['kari', 'ola'] })).toEqual(['hilde for kari', 'per for per']);
    expect(route({}, { refused: ['kari', 'per', 'ola', 'hilde'] })).toBe('nobody');
    expect(route({}, { refused: ['kari', 'ola', 'hilde'], told: told('per') })).toBe('told');
  });

  it('goes to those who have the work still, and to all where none of them has', () => {
    expect(route({ item: { responsible: { role: 'caseworker', persons: ['per', 'siv'] } } })).toEqual(['per for per']);
    const nobody = { responsible: { role: 'caseworker', persons: [] } };
    expect(route({ item: nobody })).toEqual(['kari for kari', 'per for per']);
    const others = { responsible: { role: 'caseworker', persons: ['siv'] } };
    expect(route({ item: others })).toEqual(['kari for kari', 'per for per']);
    // A leader who is named is told of a caseworker's work, whoever has it.
    const leader = { role: 'leader', persons: ['ola', 'hilde'] };
    const ofOla = { item: { responsible: { role: 'caseworker', persons: ['hilde'] } } };
    expect(route({ kind: 'opened', to: leader, ...ofOla })).toEqual(['ola for ola', 'hilde for hilde']);
  });

  it('of what has not been done, was moved, departed from or has two dates goes past who did not, also where the unit names them', () => {
    const ofKari = { responsible: { role: 'caseworker', persons: ['kari'] } };
    const ofUnit = { responsible: { role: 'caseworker', persons: [] } };
    const to = { role: 'leader', persons: ['kari'] };
    for (const kind of ['escalation', 'moved', 'deviation', 'conflict'] as const) {
      expect(route({ kind, to, item: ofKari })).toEqual(['ola for kari']);
      expect(route({ kind, to, item: ofUnit })).toEqual(['ola for kari']);
    }
    for (const kind of ['opened', 'reminder', 'expected'] as const)
      expect(route({ kind, to, item: ofKari })).toEqual(['kari for kari']);
  });

  it('reminds people of their own work, also where that is an answer to what they ask for', () => {
    const ofKari = { responsible: { role: 'caseworker', persons: ['kari'] }, workOf: ['kari'] };
    const to = { role: 'caseworker', persons: ['kari'] };
    for (const kind of ['escalation', 'reminder'] as const)
      expect(route({ kind, to, item: ofKari })).toEqual(['kari for kari']);
  });

  it('of what others have not done goes beside them to who has duty, each once; of what is new where nobody else is', () => {
    const leader = { role: 'leader', persons: ['ola'] };
    const late = { kind: 'escalation', to: leader } as const;
    expect(route(late, { onDuty: ['siv'] })).toEqual(['ola for ola', 'siv for siv']);
    expect(route(late, { onDuty: ['ola', 'siv'] })).toEqual(['ola for ola', 'siv for siv']);
    expect(route({ kind: 'opened', to: leader }, { onDuty: ['siv'] })).toEqual(['ola for ola']);
    const protectedCase = { readers: ['siv'], onDuty: ['siv'] };
    expect(route({ kind: 'opened', to: leader }, protectedCase)).toEqual(['siv for ola']);
    // In this unit nobody fills the role, and nobody leads.
    const empty: Directory = { persons: staff.persons, units: { service: { roles: {} } } };
    const message = { kind: 'opened', to: { role: 'leader', persons: [] } } as unknown as Message;
    const standing = { message, unit: 'service', told: [], refused: [], underWay: [], onDuty: ['siv'] };
    const now = { approval: false, responsible: both } as unknown as MessageItem;
    expect(routeOf(standing, now, empty, day)).toEqual({ do: 'tell', readers: [{ person: 'siv', standsFor: 'siv' }] });
    expect(routeOf({ ...standing, onDuty: [] }, now, empty, day)).toEqual({ do: 'nobody' });
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

  it('is, of what counts in hours and is to be tried again later, nothing yet', () =>
    expect(letters(line('a', 'kari', false, true), line('b', 'kari', true))).toEqual([['kari', 'b']]));
});
