import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { triesOf } from '../../test/shared/whole.ts';
import { type AskedCommand, parseCommand } from './parse-command.ts';

const by = { person: 'kari', roles: ['caseworker'] };
const duty = 'case/plan/1';
const reason = 'Fordi';

/** One good command of each kind. */
const good: { readonly [Type in AskedCommand['type']]: Extract<AskedCommand, { type: Type }> } = {
  open: {
    type: 'open',
    by,
    facts: { birthDate: '2012-05-17', siblings: 2, gone: false },
    people: { caseworker: ['kari'] },
    tracks: [{ track: 'institution', facts: { kind: 'omsorg' } }],
  },
  'start-track': { type: 'start-track', by, track: 'institution', facts: {} },
  'set-fact': { type: 'set-fact', by, track: 'case', fact: 'gone', value: true, reason },
  'open-duty': { type: 'open-duty', by, step: 'visit', track: 'case' },
  complete: { type: 'complete', by, duty, outcome: 'done', fields: { note: 'Godt møte 👍\nNy linje' } },
  correct: { type: 'correct', by, duty, reason },
  'correct-brought-in': {
    type: 'correct-brought-in',
    by,
    track: 'case',
    reason: 'Feil mappe',
    steps: { plan: { is: 'done', on: '2026-03-01' }, contact: { is: 'from-today' } },
  },
  approve: { type: 'approve', by, duty },
  refuse: { type: 'refuse', by, duty, reason },
  cancel: { type: 'cancel', by, duty, reason },
  agree: {
    ...{ type: 'agree', by, duty, step: 'meeting', track: 'case', date: '2027-03-01', reason },
    ...{ invited: ['ola'], others: 'Mor, og skolen', starts: '09:00', ends: '10:30', place: 'Rådhuset' },
  },
  uninvite: { type: 'uninvite', by, duty, person: 'ola' },
  'ask-extension': { type: 'ask-extension', by, duty, ground: reason },
  'take-up': { type: 'take-up', by, duty: 'case/plan/1', promised: '2027-02-10', over: true },
  'take-note': { type: 'take-note', by, duty },
  move: { type: 'move', by, duty, to: '2027-03-01', reason },
  reassign: { type: 'reassign', by, role: 'caseworker', to: 'per', duty },
  protect: { type: 'protect', by, readers: ['kari'], give: [{ role: 'caseworker', to: 'kari' }] },
  'write-note': { type: 'write-note', by, text: reason, note: 1 },
  'ask-after': { type: 'ask-after', by, duty, reason },
  'treat-deviation': {
    type: 'treat-deviation',
    by,
    deviation: 7,
    duty,
    cause: 'capacity',
    reason,
    measure: 'Vikar fra mandag',
    who: 'ola',
    until: '2027-03-01',
    closed: false,
  },
  'break-glass': { type: 'break-glass', by, reason, readersGone: ['kari'] },
  consent: { type: 'consent', by, receiver: 'bup', answer: 'given' },
  deviation: { type: 'deviation', by, step: 'visit', track: 'case', reason },
  handover: { type: 'handover', by, duty, to: 'per' },
  accept: { type: 'accept', by, duty },
  return: { type: 'return', by, duty, reason },
  'end-track': { type: 'end-track', by, track: 'institution-1', reason, cancelDuties: true },
  close: { type: 'close', by, reason, cancelDuties: false },
  reopen: { type: 'reopen', by, reason },
  migrate: { type: 'migrate', by, to: 'eksempelvik/eksempel@2', reason },
  'nobody-told': { type: 'nobody-told', message: { sequence: 7, nth: 0 }, role: 'leader', duty },
};
const every: readonly AskedCommand[] = Object.values(good);

function refusalsOf(input: unknown): readonly string[] {
  const parsed = parseCommand(input);
  if (parsed.ok) return [];
  return parsed.refusals.map(({ code, field, trackStart }) =>
    [code, field, trackStart].filter((part) => part !== undefined).join(' '),
  );
}

describe('a command', () => {
  it.each(every)('$type is read as it is', (command) => {
    expect(parseCommand(JSON.parse(JSON.stringify(command)))).toEqual({ ok: true, command });
  });

  it.each(every)('$type asks for every part that is not optional, by name', (command) => {
    for (const part of Object.keys(command)) {
      const mayLeaveOut: Readonly<Record<string, readonly string[]>> = {
        'set-fact': ['reason'],
        'take-up': ['promised', 'over'],
        handover: ['duty'],
        accept: ['duty'],
        return: ['duty'],
        move: ['reason'],
        agree: ['duty', 'step', 'track', 'reason', 'invited', 'others', 'starts', 'ends', 'place'],
        reassign: ['duty'],
        protect: ['give'],
        'write-note': ['note'],
        'treat-deviation': ['duty', 'measure', 'who', 'until'],
        'break-glass': ['readersGone'],
        'nobody-told': ['duty'],
      };
      const optional = mayLeaveOut[command.type]?.includes(part);
      const refusals = refusalsOf({ ...command, [part]: undefined });
      if (optional) expect(refusals).toEqual([]);
      else expect(refusals).toEqual([expect.stringMatching(new RegExp(` ${part}$`))]);
    }
  });

  it('may leave out what is optional', () => {
    const { reason: _, ...quiet } = good['set-fact'];
    expect(parseCommand(quiet)).toEqual({ ok: true, command: quiet });
    expect(parseCommand({ ...good.reassign, duty: undefined }).ok).toBe(true);
  });

  it.each(every)('$type takes nothing that it does not know', (command) => {
    expect(refusalsOf({ ...command, sneaked: 1 })).toEqual(['not-understood sneaked']);
    expect(refusalsOf(JSON.parse(`{"__proto__": {}, ${JSON.stringify(command).slice(1)}`))).toEqual([
      'not-understood __proto__',
    ]);
    const inner =
      'by' in command ? { by: { ...command.by, admin: true } } : { message: { ...command.message, admin: true } };
    expect(refusalsOf({ ...command, ...inner })).toEqual(['not-understood admin']);
  });

  it.each(every)('$type refuses every part of a wrong type', (command) => {
    const symbol = Symbol('x');
    const deep = JSON.parse(`${'['.repeat(5000)}${']'.repeat(5000)}`);
    for (const part of Object.keys(command)) {
      const wrong = { null: null, object: {}, list: [], lists: [[]], deep, NaN: Number.NaN, infinite: -1 / 0, symbol };
      // Answers to no question, and no track, are fit.
      const fits = {
        facts: 'object',
        fields: 'object',
        people: 'object',
        steps: 'object',
        tracks: 'list',
        readers: 'list',
        give: 'list',
        readersGone: 'list',
        invited: 'list',
      }[part];
      for (const [name, value] of Object.entries(wrong)) {
        const { ok } = parseCommand({ ...command, [part]: value });
        expect({ part, name, ok }).toEqual({ part, name, ok: name === fits });
      }
    }
  });
});

describe('only what can be kept', () => {
  it('a text is judged the same wherever it stands', () => {
    const wrong: [string, string][] = [
      ['a\0b', 'field-not-printable'],
      ['half \ud83d of a pair', 'field-not-printable'],
      ['\u001b[31m', 'field-not-printable'],
      ['could not be \uFFFD read', 'field-not-printable'],
      ['x'.repeat(5_000_000), 'field-too-long'],
    ];
    const number = ['gjelder 05895198031', 'field-has-national-identity-number'] as const;
    for (const [text, code] of [...wrong, number]) {
      expect(refusalsOf({ ...good.close, reason: text })).toEqual([`${code} reason`]);
      expect(refusalsOf({ ...good['set-fact'], reason: text })).toEqual([`${code} reason`]);
      expect(refusalsOf({ ...good.complete, fields: { note: text } })).toEqual([`${code} note`]);
      expect(refusalsOf({ ...good['set-fact'], value: text })).toEqual([`${code} value`]);
      expect(refusalsOf({ ...good.open, tracks: [{ track: 'stay', facts: { why: text } }] })).toEqual([
        `${code} why 0`,
      ]);
    }
    for (const [text, code] of wrong) {
      expect(refusalsOf({ ...good.approve, duty: text })).toEqual([`${code} duty`]);
      expect(refusalsOf({ ...good.reassign, to: text })).toEqual([`${code} to`]);
      expect(refusalsOf({ ...good.approve, by: { person: text, roles: [] } })).toEqual([`${code} person`]);
      // The name of a field is not repeated where it is none.
      expect(refusalsOf({ ...good.complete, fields: { [text]: 'x' } })).toEqual(['not-understood fields']);
      expect(refusalsOf({ ...good.approve, [text]: 'x' })).toEqual(['not-understood']);
    }
  });

  it('a text is cleaned before it is judged, and an id is taken as it is or not at all', () => {
    const cleaned = parseCommand({ ...good.close, reason: ' Ma\u0301ret\u200b har\u00a0flyttet\u202e\r\n' });
    expect(cleaned).toEqual({ ok: true, command: { ...good.close, reason: 'Máret har flyttet' } });
    const answered = parseCommand({ ...good.complete, fields: { note: '\u2060a\u00ad' } });
    expect(answered).toEqual({ ok: true, command: { ...good.complete, fields: { note: 'a' } } });
    expect(refusalsOf({ ...good.approve, duty: 'case/plan/1\u200b' })).toEqual(['field-not-printable duty']);
  });

  it('a number that is a national identity number is none', () => {
    for (const value of [5895198031, 31123950057, -31123950057]) {
      expect(refusalsOf({ ...good['set-fact'], value })).toEqual(['field-has-national-identity-number value']);
    }
    expect(refusalsOf({ ...good['set-fact'], value: 31123950058 })).toEqual([]);
  });

  it('a date is a day that exists', () => {
    for (const to of ['banana', '', '2027-02-30', '2027-02-30T00:00', '2027-2-3', '1899-12-31', 20270301, null]) {
      expect(refusalsOf({ ...good.move, to })).toEqual(['field-not-a-date to']);
    }
    expect(refusalsOf({ ...good.move, to: '2028-02-29' })).toEqual([]);
  });

  it('a duty goes to somebody', () => {
    expect(refusalsOf({ ...good.handover, to: '' })).toEqual(['field-missing to']);
  });

  it('there is an end to how much', () => {
    const fields = Object.fromEntries(Array.from({ length: 201 }, (_, index) => [`field${index}`, 1]));
    expect(refusalsOf({ ...good.complete, fields })).toEqual(['not-understood fields']);
    expect(refusalsOf({ ...good.open, tracks: new Array(51).fill({ track: 'stay', facts: {} }) })).toEqual([
      'not-understood tracks',
    ]);
    expect(refusalsOf({ ...good.approve, ...fields })).toHaveLength(10);
  });

  it('says everything that is wrong at once, and of a track which one it is', () => {
    const tracks = [{ track: 'stay', facts: {} }, { track: 5, facts: { why: {} } }, 'stay'];
    expect(refusalsOf({ ...good.open, by: 'kari', people: { caseworker: 'kari' }, tracks })).toEqual([
      'not-understood by',
      'not-understood caseworker',
      'field-not-text track 1',
      'not-understood why 1',
      'not-understood tracks 2',
    ]);
  });

  it('where only words are wrong, the command is there to be judged on', () => {
    const command = { ...good.move, reason: 'a\0b' };
    expect(parseCommand(command)).toMatchObject({ ok: false, command });
    expect(parseCommand({ ...good.move, reason: 5 })).not.toHaveProperty('command');
  });
});

describe('anything at all', () => {
  it('of another kind is no command', () => {
    const inherited = Object.create(good.close);
    const types = ['constructor', '__proto__', 'time-passed', '', 5, ['close'], undefined].map((type) => ({ type }));
    for (const input of [undefined, null, 0, Number.NaN, 'close', [], [good.close], {}, inherited, ...types]) {
      expect(refusalsOf(input)).toEqual(['command-unknown type']);
    }
  });

  it('never throws, gives back only what JSON holds, and what it took it takes again', () => {
    const part = fc.constantFrom(...every.flatMap((command) => Object.keys(command)), '__proto__', 'constructor', 'x');
    const json = fc.jsonValue({ maxDepth: 4 });
    const changed = fc
      .tuple(fc.constantFrom(...every), fc.array(fc.tuple(part, fc.anything({ withBigInt: true })), { maxLength: 3 }))
      .map(([command, changes]) => ({ ...command, ...Object.fromEntries(changes) }));
    fc.assert(
      fc.property(fc.oneof(json, fc.anything(), changed), (input) => {
        const parsed = parseCommand(input);
        if (parsed.ok) {
          expect(parseCommand(JSON.parse(JSON.stringify(parsed.command)))).toEqual(parsed);
        } else {
          expect(parsed.refusals.length).toBeGreaterThan(0);
          for (const { field } of parsed.refusals) expect(field ?? '').toMatch(/^[^\p{Cc}\p{Surrogate}]{0,200}$/u);
        }
      }),
      { numRuns: triesOf(3000) },
    );
  });
});
