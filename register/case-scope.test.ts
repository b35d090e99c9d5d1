import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { DutyRow } from '../core/case/batch.ts';
import type { CaseEvent } from '../core/case/events.ts';
import { type CaseQuery, type CaseScope, mostCounted, mostNamed } from './case-scope.ts';
import type { Register } from './register.ts';
import { batchOf, dutyRow, morning, reservedCase, writeBatch } from './testing/batches.ts';
import { startTestPostgres, type TestPostgres } from './testing/postgres.ts';
import { seededRegister } from './testing/seeded.ts';

let postgres: TestPostgres;
let url: string;
let register: Register;
let people: Readonly<Record<string, string>>;

beforeAll(async () => {
  postgres = await startTestPostgres();
  ({ url, register, people } = await seededRegister(postgres));
});
afterAll(async () => {
  await register?.close();
  await postgres?.stop();
});

const person = (login: string) => people[login]!;

interface Kind {
  readonly unit?: string;
  readonly practice?: boolean;
  /** Who is named in the case. */
  readonly assigned?: readonly string[];
  /** The duty that it has, none where it is not given; persons and whom it is offered to by their login. */
  readonly duty?: Partial<DutyRow>;
  /** To whom the whole case is offered, with the duties that would be theirs. */
  readonly offered?: readonly { readonly to: string; readonly duties?: readonly string[] }[];
  /** Who alone may see it. */
  readonly readers?: readonly string[];
  readonly status?: 'opening' | 'open' | 'closed';
  /** That it was closed at `morning` stands in its journal. */
  readonly closing?: boolean;
  /** That it should never have been opened. */
  readonly mistake?: true;
  readonly openedAt?: string;
  readonly routine?: string;
  readonly subjectName?: string;
}

/** A case of this kind as the register has it after its first batch. */
async function aCase(kind: Kind): Promise<{ caseId: string; practice: boolean; reference: string }> {
  const { unit = 'tiltak', practice = false, assigned = [], duty, readers = [], status = 'open' } = kind;
  const its = await reservedCase(register, { unit, practice, subjectName: kind.subjectName ?? 'Lisa Oppdikta' });
  if (status === 'opening') return its;
  const duties = duty
    ? [dutyRow({ ...duty, persons: (duty.persons ?? []).map(person), offered: duty.offered && person(duty.offered) })]
    : [];
  const row = {
    status,
    routine: kind.routine ?? 'eksempelvik/prove@1',
    openedAt: kind.openedAt ?? morning,
    people: { caseworker: assigned.map(person) },
    mistake: kind.mistake,
    offers: (kind.offered ?? []).map(({ to, duties = [] }) => ({
      ...{ role: 'caseworker', to: person(to), by: person('kari'), at: morning, duties },
    })),
  };
  const closed = {
    type: 'closed',
    at: morning,
    by: person('kari'),
    reason: 'Åpnet ved en feil',
    mistake: true,
  } as const;
  const events = kind.closing ? { events: [closed] } : {};
  await writeBatch(register, { ...its, batch: batchOf(1, { duties, case: row, ...events }) });
  if (readers.length > 0) await register.protectCase({ ...its, readers: readers.map(person) });
  return its;
}

/** Somebody with nothing, but for what is given. */
function scopeOf(
  login: string,
  more: Partial<Omit<CaseScope, 'person'>> & { readonly insteadOf?: readonly string[] } = {},
): CaseScope {
  const { insteadOf = [], work = [], leads = [] } = more;
  const wholeCase = ['eksempelvik/prove@1 caseworker', 'eksempelvik/prove@1 leader'];
  return { person: person(login), persons: [login, ...insteadOf].map(person), work, leads, wholeCase };
}

/** Rows: who somebody is to a case, what the case is, and whether it is there for them. */
const rules: readonly (readonly [
  what: string,
  scope: () => CaseScope,
  kind: Kind,
  sees: 'case' | 'duty' | 'offer' | 'nothing',
])[] = [
  ['a stranger', () => scopeOf('vera'), { assigned: ['kari'], duty: { persons: ['kari'] } }, 'nothing'],
  ['who is named in it', () => scopeOf('kari'), { assigned: ['kari'] }, 'case'],
  ['who is named in it beside others', () => scopeOf('per'), { assigned: ['kari', 'per'] }, 'case'],
  [
    'who acts for the one who is named in it',
    () => scopeOf('per', { insteadOf: ['kari'] }),
    { assigned: ['kari'] },
    'case',
  ],
  ['who leads its unit', () => scopeOf('ola', { leads: ['mottak', 'tiltak'] }), {}, 'case'],
  ['who leads another unit', () => scopeOf('mina', { leads: ['mottak'] }), {}, 'nothing'],
  ['who has a duty in it', () => scopeOf('kari'), { duty: { persons: ['per', 'kari'] } }, 'duty'],
  [
    'who acts for the one who has a duty in it',
    () => scopeOf('per', { insteadOf: ['kari'] }),
    { duty: { persons: ['kari'] } },
    'duty',
  ],
  [
    'who has a duty that is held back',
    () => scopeOf('kari'),
    { duty: { persons: ['kari'], status: 'suspended' } },
    'duty',
  ],
  [
    'who has a duty that awaits an approval',
    () => scopeOf('kari'),
    { duty: { persons: ['kari'], status: 'awaits-approval' } },
    'duty',
  ],
  [
    'who has a duty that awaits its receiver',
    () => scopeOf('kari'),
    { duty: { persons: ['kari'], status: 'awaits-handover' } },
    'duty',
  ],
  [
    'who had a duty that is met',
    () => scopeOf('kari'),
    { duty: { persons: ['kari'], status: 'met', endedAt: morning } },
    'nothing',
  ],
  [
    'who had a duty that was cancelled',
    () => scopeOf('kari'),
    { duty: { persons: ['kari'], status: 'cancelled', endedAt: morning } },
    'nothing',
  ],
  ['who is asked to take a duty over', () => scopeOf('vera'), { duty: { persons: ['kari'], offered: 'vera' } }, 'duty'],
  [
    'who is asked to take the case over',
    () => scopeOf('vera'),
    { assigned: ['kari'], offered: [{ to: 'vera' }] },
    'offer',
  ],
  [
    'who acts for the one who is asked to take the case over',
    () => scopeOf('vera', { insteadOf: ['stein'] }),
    { assigned: ['kari'], offered: [{ to: 'stein' }] },
    'nothing',
  ],
  [
    'who is asked to take a protected case over and is no reader of it',
    () => scopeOf('vera'),
    { assigned: ['kari'], readers: ['kari'], offered: [{ to: 'vera' }] },
    'nothing',
  ],
  [
    'who acts for the one who is asked to take a duty over',
    () => scopeOf('vera', { insteadOf: ['stein'] }),
    { duty: { persons: ['kari'], offered: 'stein' } },
    'nothing',
  ],
  [
    'who was asked to take over what has ended',
    () => scopeOf('vera'),
    { duty: { persons: ['kari'], offered: 'vera', status: 'met', endedAt: morning } },
    'nothing',
  ],
  [
    'who fills the role of a duty that nobody has by name',
    () => scopeOf('kari', { work: [{ unit: 'tiltak', role: 'caseworker' }] }),
    { duty: { roles: ['leader', 'caseworker'] } },
    'case',
  ],
  [
    'who fills the role of a duty that somebody else has by name',
    () => scopeOf('kari', { work: [{ unit: 'tiltak', role: 'caseworker' }] }),
    { duty: { persons: ['per'] } },
    'nothing',
  ],
  [
    'who fills the role of it in another unit, and another role in this one',
    () =>
      scopeOf('kari', {
        work: [
          { unit: 'mottak', role: 'caseworker' },
          { unit: 'tiltak', role: 'office' },
        ],
      }),
    { duty: {} },
    'nothing',
  ],
  [
    'who fills the role of what has ended',
    () => scopeOf('kari', { work: [{ unit: 'tiltak', role: 'caseworker' }] }),
    { duty: { status: 'met', endedAt: morning } },
    'nothing',
  ],
  [
    'whose duty the closing of the case ended',
    () => scopeOf('kari'),
    { duty: { persons: ['kari'], status: 'cancelled', endedAt: morning }, status: 'closed', closing: true },
    'duty',
  ],
  [
    'who fills the role of a duty that the closing ended',
    () => scopeOf('kari', { work: [{ unit: 'tiltak', role: 'caseworker' }] }),
    { duty: { status: 'met', endedAt: morning }, status: 'closed', closing: true },
    'case',
  ],
  [
    'whose duty had ended before the case was closed',
    () => scopeOf('kari'),
    {
      duty: { persons: ['kari'], status: 'met', endedAt: '2027-02-09T06:59:59.999Z' },
      status: 'closed',
      closing: true,
    },
    'nothing',
  ],
  [
    'whose duty ended when a case was closed that is open again',
    () => scopeOf('kari'),
    { duty: { persons: ['kari'], status: 'cancelled', endedAt: morning }, closing: true },
    'nothing',
  ],
  [
    'whose duty the closing of a protected case ended',
    () => scopeOf('kari'),
    {
      duty: { persons: ['kari'], status: 'cancelled', endedAt: morning },
      status: 'closed',
      closing: true,
      readers: ['vera'],
    },
    'nothing',
  ],
  ['who is the reader of a protected case', () => scopeOf('vera'), { readers: ['per', 'vera'] }, 'case'],
  [
    'who acts for the reader of a protected case',
    () => scopeOf('per', { insteadOf: ['vera'] }),
    { readers: ['vera'] },
    'nothing',
  ],
  [
    'who leads the unit of a protected case',
    () => scopeOf('ola', { leads: ['tiltak'] }),
    { readers: ['vera'] },
    'nothing',
  ],
  ['who is named in a protected case', () => scopeOf('kari'), { assigned: ['kari'], readers: ['vera'] }, 'nothing'],
  [
    'who has a duty in a protected case',
    () => scopeOf('kari'),
    { duty: { persons: ['kari'] }, readers: ['vera'] },
    'nothing',
  ],
  [
    'who is asked to take over a duty of a protected case',
    () => scopeOf('kari'),
    { duty: { persons: ['per'], offered: 'kari' }, readers: ['vera'] },
    'nothing',
  ],
  [
    'who fills the role of a duty in a protected case',
    () => scopeOf('kari', { work: [{ unit: 'tiltak', role: 'caseworker' }] }),
    { duty: {}, readers: ['vera'] },
    'nothing',
  ],
  [
    'who fills a role for the unit that sees its own duties alone',
    () => scopeOf('oda', { work: [{ unit: 'tiltak', role: 'office' }] }),
    { duty: { roles: ['office'] } },
    'duty',
  ],
  [
    'who fills such a role, of a duty that a role which sees cases has too',
    () => scopeOf('oda', { work: [{ unit: 'tiltak', role: 'office' }] }),
    { duty: { roles: ['caseworker', 'office'] } },
    'duty',
  ],
  [
    'who fills a role that sees cases by another version of the routine alone',
    () => scopeOf('kari', { work: [{ unit: 'tiltak', role: 'caseworker' }] }),
    { duty: {}, routine: 'eksempelvik/prove@2' },
    'duty',
  ],
  [
    'who fills such a role of what the closing ended',
    () => scopeOf('oda', { work: [{ unit: 'tiltak', role: 'office' }] }),
    {
      duty: { roles: ['office'], status: 'cancelled', endedAt: morning },
      status: 'closed',
      closing: true,
    },
    'duty',
  ],
  [
    'who has a duty in it, and is named in it too',
    () => scopeOf('oda', { work: [{ unit: 'tiltak', role: 'office' }] }),
    { assigned: ['oda'], duty: { roles: ['office'] } },
    'case',
  ],
];

describe('a case, real or practice, is there for', () => {
  test.each(rules)('%s', async (_what, scope, kind, sees) => {
    for (const practice of [false, true]) {
      const { caseId, reference } = await aCase({ ...kind, practice });
      const sight = await register.sightOf(scope(), { caseId, practice });
      expect(sight).toEqual({ case: 'case', duty: [dutyRow({}).duty], offer: ['case'], nothing: [] }[sees]);
      const seen = sees === 'case';
      expect(await register.mayOpenCase(scope(), { caseId, practice })).toBe(seen);
      // A list of a unit's duties holds that one, where they see it, whatever else they see of the case.
      const units = [kind.unit ?? 'tiltak'];
      const viewer = scope().person;
      const duties = await register.listDuties({ scope: scope(), viewer, units, practice, limit: 1000 });
      const isOpen = kind.duty !== undefined && kind.duty.endedAt === undefined;
      expect(duties.some((each) => each.caseId === caseId)).toBe(isOpen && sees !== 'nothing');
      // What cannot be opened is not listed and not counted.
      const listed = await register.listCases({ scope: scope(), practice, text: reference, limit: 10 });
      expect({ found: listed.cases.length, total: listed.total }).toEqual(
        seen ? { found: 1, total: 1 } : { found: 0, total: 0 },
      );
      // Whose it is, is said to who sees all of it; a protected one goes by its reference alone.
      const names = await register.namesOfCases({ scope: scope(), practice, caseIds: [caseId, caseId] });
      const isNamed = kind.readers === undefined && (seen || practice);
      expect([...names]).toEqual(isNamed ? [[caseId, 'Lisa Oppdikta']] : []);
    }
  });

  test('more than one at a time, each with its number, where several occurrences of one step are open', async () => {
    const its = await reservedCase(register, {});
    const duties = [1, 2, 3].map((occurrence) =>
      dutyRow({ duty: `case/contact/${occurrence}`, occurrence, status: occurrence === 1 ? 'met' : 'open' }),
    );
    const other = dutyRow({ duty: 'case/visit/1', step: 'visit' });
    await writeBatch(register, { ...its, batch: batchOf(1, { duties: [...duties, other] }) });
    const several = await register.severalOpen({ caseIds: [its.caseId], practice: false });
    expect([...several].sort()).toEqual([2, 3].map((nth) => `${its.caseId} case/contact/${nth}`));
    expect(await register.severalOpen({ caseIds: [], practice: false })).toEqual(new Set());
  });

  test('nobody where there is none, and a practice case is no real one', async () => {
    const scope = scopeOf('ola', { leads: ['tiltak'] });
    const { caseId } = await aCase({ practice: true });
    expect(await register.mayOpenCase(scope, { caseId: caseId.toUpperCase(), practice: true })).toBe(true);
    expect(await register.mayOpenCase(scope, { caseId, practice: false })).toBe(false);
    expect(await register.mayOpenCase(scope, { caseId: "' or true --", practice: false })).toBe(false);
  });

  test('whose duty its last closing ended, and not an earlier one, whatever was written down since', async () => {
    const its = await reservedCase(register, {});
    const [first, last, later] = ['2027-02-01T07:00:00.000Z', morning, '2027-02-10T07:00:00.000Z'];
    const by = person('kari');
    const ended = (occurrence: number, endedAt: string) =>
      dutyRow({ duty: `case/contact/${occurrence}`, occurrence, persons: [by], status: 'cancelled', endedAt });
    const events: readonly CaseEvent[] = [
      { type: 'closed', at: first, by, reason: 'Ferdig' },
      { type: 'reopened', at: first, by, reason: 'Likevel ikke' },
      { type: 'closed', at: last, by, reason: 'Ferdig' },
      { type: 'fact-set', at: later, track: 'case', fact: 'count', value: 1 },
    ];
    const row = { status: 'closed', routine: 'eksempelvik/prove@1', openedAt: first, people: {}, offers: [] } as const;
    const duties = [ended(1, first), ended(2, last)];
    await writeBatch(register, { ...its, batch: batchOf(1, { events, duties, case: row }) });
    expect(await register.sightOf(scopeOf('kari'), its)).toEqual(['case/contact/2']);
  });

  test('nobody where its id is none, or of no case', async () => {
    const scope = scopeOf('ola', { leads: ['tiltak'] });
    expect(await register.sightOf(scope, { caseId: randomUUID(), practice: false })).toEqual([]);
    expect(await register.sightOf(scope, { caseId: "' or true --", practice: false })).toEqual([]);
  });

  test('everybody again when it is protected no more, and for other readers when those are others', async () => {
    const its = await aCase({ readers: ['vera', 'vera'] });
    const ola = scopeOf('ola', { leads: ['tiltak'] });
    const seenBy = async () => [
      await register.mayOpenCase(ola, its),
      await register.mayOpenCase(scopeOf('vera'), its),
      await register.mayOpenCase(scopeOf('per'), its),
    ];
    expect(await seenBy()).toEqual([false, true, false]);
    await register.protectCase({ ...its, readers: [person('per')] });
    expect(await seenBy()).toEqual([false, false, true]);
    await register.protectCase({ ...its, readers: [] });
    expect(await seenBy()).toEqual([true, false, false]);
  });
});

describe('the list of cases', () => {
  const leader = () => scopeOf('mina', { leads: ['mottak'] });
  const listed = async (query: Partial<CaseQuery>) => {
    const { cases, total } = await register.listCases({ scope: leader(), practice: false, limit: 100, ...query });
    return { references: cases.map(({ reference }) => reference), total };
  };
  const made = {} as Record<'oldest' | 'newest' | 'closed' | 'opening' | 'sameDay', string>;

  beforeAll(async () => {
    const unit = 'mottak';
    const kinds: Readonly<Record<keyof typeof made, Kind>> = {
      newest: { openedAt: '2027-02-10T07:00:00.000Z', subjectName: 'Æsop 100% Dikta', routine: 'eksempelvik/anna@2' },
      oldest: { openedAt: '2027-02-01T07:00:00.000Z' },
      sameDay: { openedAt: '2027-02-01T07:00:00.000Z', subjectName: 'Odd_ny Oppdikta' },
      closed: { openedAt: '2027-02-05T07:00:00.000Z', status: 'closed', routine: 'eksempelvik/prove@2' },
      opening: { status: 'opening' },
    };
    for (const [name, kind] of Object.entries(kinds)) {
      made[name as keyof typeof made] = (await aCase({ unit, ...kind })).reference;
    }
  });

  test('has the newest first, of one day the one that came last, and none whose opening is not written', async () => {
    const { newest, closed, sameDay, oldest } = made;
    expect(await listed({})).toEqual({ references: [newest, closed, sameDay, oldest], total: 4 });
  });

  test('has the open ones alone, or the closed ones alone', async () => {
    const { newest, closed, sameDay, oldest } = made;
    expect(await listed({ status: 'open' })).toEqual({ references: [newest, sameDay, oldest], total: 3 });
    expect(await listed({ status: 'closed' })).toEqual({ references: [closed], total: 1 });
  });

  test('has those that should never have been opened by themselves, and among the closed ones none of them', async () => {
    const [unit, scope] = ['nav', scopeOf('lene', { leads: ['nav'] })];
    const mistake = await aCase({ unit, status: 'closed', closing: true, mistake: true });
    const closed = await aCase({ unit, status: 'closed' });
    const open = await aCase({ unit });
    const those = [mistake, closed, open].map(({ reference }) => reference);
    const among = async (status: CaseQuery['status']) =>
      (await listed({ scope, status })).references.filter((each) => those.includes(each));
    expect(await among('mistake')).toEqual([mistake.reference]);
    expect(await among('closed')).toEqual([closed.reference]);
    expect(await among('open')).toEqual([open.reference]);
  });

  test('goes on where the page before it ended, and counts all of it', async () => {
    const { closed, sameDay } = made;
    expect(await listed({ limit: 2, offset: 1 })).toEqual({ references: [closed, sameDay], total: 4 });
  });

  test('has those of one routine, in one version or in all', async () => {
    const { closed, sameDay, oldest } = made;
    expect((await listed({ routine: 'eksempelvik/prove' })).references).toEqual([closed, sameDay, oldest]);
    expect((await listed({ routine: 'eksempelvik/prove@1' })).references).toEqual([sameDay, oldest]);
    expect((await listed({ routine: 'eksempelvik/pro' })).references).toEqual([]);
  });

  test('is searched by how words of the name begin or by a part of the reference, in which every sign stands for itself', async () => {
    const { newest, closed, sameDay, oldest } = made;
    expect((await listed({ text: ' æSOP ' })).references).toEqual([newest]);
    expect((await listed({ text: oldest.slice(3).toLowerCase() })).references).toEqual([oldest]);
    expect((await listed({ text: ` ${oldest} ` })).references).toEqual([oldest]);
    expect((await listed({ text: '100% dik' })).references).toEqual([newest]);
    expect((await listed({ text: 'AL_27' })).references).toEqual([]);
    for (const text of ['%', '\\', '_']) expect([text, (await listed({ text })).references]).toEqual([text, []]);
    expect((await listed({ text: '  ' })).references).toEqual([newest, closed, sameDay, oldest]);
  });

  test('says of a case who it is about, where it is and since when', async () => {
    const { cases } = await register.listCases({ scope: leader(), practice: false, text: 'æsop', limit: 1 });
    expect(cases).toEqual([
      {
        caseId: expect.stringMatching(/^[0-9a-f-]{36}$/),
        reference: made.newest,
        routine: 'eksempelvik/anna@2',
        unit: 'mottak',
        status: 'open',
        openedAt: '2027-02-10T07:00:00.000Z',
        protected: false,
        mistake: false,
      },
    ]);
    const caseIds = cases.map(({ caseId }) => caseId);
    const names = await register.namesOfCases({ scope: leader(), practice: false, caseIds });
    expect([...names.values()]).toEqual(['Æsop 100% Dikta']);
    const its = await aCase({ unit: 'nav', readers: ['vera'] });
    await postgres.tamper(url, `delete from fristvakt.subjects where case_id = '${its.caseId}'`);
    const [nameless] = (await register.listCases({ scope: scopeOf('vera'), practice: false, limit: 1 })).cases;
    expect(nameless).toMatchObject({ reference: its.reference, protected: true });
  });

  test('finds a name as one can write it, in any order of its words, by the whole of them or their beginnings', async () => {
    const { caseId } = await aCase({ subjectName: 'Máret Åse Ŋuorttás', unit: 'nav' });
    const scope = scopeOf('lene', { leads: ['nav'] });
    const found = async (text: string) =>
      (await register.listCases({ scope, practice: false, text, limit: 10 })).cases.map((each) => each.caseId);
    const written = ['maret', 'MÁRET', 'aase', 'ase', 'nuorttas', 'ŋuorttás maret', 'nuo as ma', 'Ma\u0301ret\u200b'];
    for (const text of written) expect([text, await found(text)]).toEqual([text, [caseId]]);
    for (const text of ['marit', '%', 'nuorttas x', 'uortt', 'å']) {
      expect([text, await found(text)]).toEqual([text, []]);
    }
  });

  test('counts up to one more than anybody pages through', async () => {
    await postgres.tamper(
      url,
      `insert into fristvakt.cases (id, reference, routine, unit, status, opened_at, head_hash)
       select gen_random_uuid(), 'SH-27-' || number, 'eksempelvik/prove@1', 'skule-helse', 'open', now(), ''
       from generate_series(1, ${mostCounted + 20}) as number`,
    );
    const scope = scopeOf('lene', { leads: ['skule-helse'] });
    const { cases, total } = await register.listCases({ scope, practice: false, limit: 3 });
    expect(cases).toHaveLength(3);
    expect(total).toBe(mostCounted + 1);
  });
});

describe('open cases for somebody of a name', () => {
  const named = async (name: string, practice = false) =>
    (await register.openCasesNamed({ name, practice })).map(({ caseId }) => caseId);

  test('are found in any letters, whoever may see them, and not the closed or the protected ones', async () => {
    const subjectName = 'Tvilling Oppdikta';
    const { caseId } = await aCase({ subjectName, unit: 'nav' });
    await aCase({ subjectName, status: 'closed' });
    await aCase({ subjectName, status: 'opening' });
    await aCase({ subjectName, readers: ['vera'] });
    const practised = await aCase({ subjectName, practice: true });
    expect(await named(' TVILLING oppdikta ')).toEqual([caseId]);
    expect(await named('Tvilling')).toEqual([]);
    expect(await named('Tviling Oppdikta')).toEqual([caseId]);
    expect(await named('Oppdikta, Tvilling Mellom')).toEqual([caseId]);
    expect(await named('Tvilling Annensen')).toEqual([]);
    expect(await named(subjectName, true)).toEqual([practised.caseId]);
    // Many are asked at once, each for itself; one without a word is nobody's.
    const names = [subjectName, 'Tvilling', 'Ingen Annensen', ' . '];
    const each = await register.openCasesNamedEach({ names, practice: false });
    expect([...each].map(([name, found]) => [name, found.length])).toEqual(names.map((name, at) => [name, at ? 0 : 1]));
    const there = await register.casesThere({ ids: [caseId, practised.caseId, randomUUID()], practice: false });
    expect([...there]).toEqual([caseId]);
    expect((await register.casesThere({ ids: [], practice: true })).size).toBe(0);
    expect(await register.openCasesNamed({ name: subjectName, practice: false })).toEqual([
      { caseId, unit: 'nav', routine: 'eksempelvik/prove@1' },
    ]);
  });

  test('are found newest first, and no more of them than anybody looks through', async () => {
    const subjectName = 'Mangfold Oppdikta';
    const made: string[] = [];
    for (let day = 0; day <= mostNamed; day += 1) {
      const openedAt = new Date(Date.parse(morning) + day * 86_400_000).toISOString();
      made.unshift((await aCase({ subjectName, openedAt })).caseId);
    }
    expect(await named(subjectName)).toEqual(made.slice(0, mostNamed));
  });
});

describe('a new case for a child of whom there are protected ones', () => {
  const subjectName = 'Skjermet Oppdikta';
  const readers = async (but: string = randomUUID(), practice = false) =>
    [...(await register.readersOfNamed({ name: subjectName, practice, but }))].sort();
  const ids = (...logins: readonly string[]) => logins.map(person).sort();

  test('is of nobody but who opens it, where there is none', async () => {
    expect(await readers()).toEqual([]);
    await aCase({ subjectName, assigned: ['kari'] });
    await aCase({ subjectName: 'Helt Annensen', readers: ['per'] });
    expect(await readers()).toEqual([]);
  });

  test('is theirs who read those now, open or closed, each once', async () => {
    const one = await aCase({ subjectName, readers: ['kari', 'vera'] });
    const closed = await aCase({ subjectName: 'Skjermet Oppdiktta', status: 'closed', readers: ['vera', 'per'] });
    expect(await readers()).toEqual(ids('kari', 'per', 'vera'));
    // Not the new case itself.
    expect(await readers(one.caseId)).toEqual(ids('per', 'vera'));
    expect(await readers(closed.caseId)).toEqual(ids('kari', 'vera'));
    await register.protectCase({ ...closed, readers: [person('vera')] });
    expect(await readers()).toEqual(ids('kari', 'vera'));
    expect(await readers(undefined, true)).toEqual([]);
  });

  test('is nobody’s by one that should never have been opened, or whose key was destroyed', async () => {
    const known = await readers();
    await aCase({ subjectName, status: 'closed', closing: true, mistake: true, readers: ['stein'] });
    const shredded = await aCase({ subjectName, readers: ['ola'] });
    expect(await readers()).toEqual([...known, person('ola')].sort());
    await postgres.tamper(url, `update fristvakt.cases set shredded_at = now() where id = '${shredded.caseId}'`);
    expect(await readers()).toEqual(known);
  });
});

describe('what happened in somebody’s cases', () => {
  const since = '2026-01-01T00:00:00.000Z';
  const happened = async (login: string, caseIds: readonly string[], from = since) => {
    const rows = await register.happenedIn({ scope: scopeOf(login), since: from, most: 1000 });
    return rows.filter(({ caseId }) => caseIds.includes(caseId));
  };

  test('is told of cases in which they have a role, or an open duty by name, and of no other', async () => {
    const [named, withDuty, ended, others] = [
      await aCase({ assigned: ['nils'] }),
      await aCase({ assigned: ['kari'], duty: { persons: ['nils'] } }),
      await aCase({ assigned: ['kari'], duty: { persons: ['nils'], status: 'met' } }),
      await aCase({ assigned: ['kari'] }),
    ];
    const all = [named, withDuty, ended, others].map(({ caseId }) => caseId);
    const rows = await happened('nils', all);
    // Two rows of each: the last that was written first.
    expect(rows.map(({ caseId, sequence, sees }) => [caseId, sequence, sees])).toEqual([
      [withDuty.caseId, 2, ['case/contact/1']],
      [withDuty.caseId, 1, ['case/contact/1']],
      [named.caseId, 2, 'case'],
      [named.caseId, 1, 'case'],
    ]);
    expect(rows[0]!.event).toMatchObject({ type: 'fact-set', fact: 'count', value: 1.5 });
    expect(await happened('nils', all, rows[0]!.recordedAt)).toEqual([]);
  });

  test('is told of a protected case to its readers alone, though others have work in it', async () => {
    const { caseId } = await aCase({ assigned: ['nils', 'kari'], readers: ['kari'] });
    expect(await happened('nils', [caseId])).toEqual([]);
    expect(await happened('kari', [caseId])).toHaveLength(2);
  });

  test('is read up to a moment, which no older page takes back', async () => {
    const of = person('nils');
    expect(await register.newsReadUntil(of)).toBeUndefined();
    await register.readNews(of, '2027-02-09T07:00:00.000Z');
    await register.readNews(of, '2027-02-08T07:00:00.000Z');
    expect(await register.newsReadUntil(of)).toBe('2027-02-09T07:00:00.000Z');
    // Dag is switched off.
    await register.readNews(person('dag'), morning);
    await register.removeLeftNews();
    expect(await register.newsReadUntil(person('dag'))).toBeUndefined();
    expect(await register.newsReadUntil(of)).toBe('2027-02-09T07:00:00.000Z');
  });
});

describe('the cases of one child', () => {
  const subjectName = 'Borghild Oppdikta';
  const made: Record<string, string> = {};
  beforeAll(async () => {
    made.one = (await aCase({ subjectName, unit: 'nav', assigned: ['kari'] })).caseId;
    made.closed = (await aCase({ subjectName, unit: 'nav', assigned: ['kari'], status: 'closed' })).caseId;
    made.near = (await aCase({ subjectName: 'Borgild Oppdikta', unit: 'nav', assigned: ['kari'] })).caseId;
    made.others = (await aCase({ subjectName, unit: 'mottak', assigned: ['per'] })).caseId;
    made.read = (await aCase({ subjectName, readers: ['kari'] })).caseId;
    await aCase({ subjectName, unit: 'nav', assigned: ['kari'], status: 'opening' });
    await aCase({ subjectName: 'Borghild Annensen', unit: 'nav', assigned: ['kari'] });
    await aCase({ subjectName, practice: true });
  });
  const ofChild = async (scope: CaseScope, protectedToo = false) =>
    (await register.casesOfChild({ scope, name: subjectName, practice: false, protectedToo }))
      .map(({ caseId, name }) => `${Object.keys(made).find((each) => made[each] === caseId)} ${name}`)
      .sort();

  test('are those within reach alone, open and closed, and a protected one only from a protected one', async () => {
    expect(await ofChild(scopeOf('kari'))).toEqual(['closed same', 'near near', 'one same']);
    expect(await ofChild(scopeOf('kari'), true)).toEqual(['closed same', 'near near', 'one same', 'read same']);
    expect(await ofChild(scopeOf('per'), true)).toEqual(['others same']);
    expect(await ofChild(scopeOf('vera'), true)).toEqual([]);
  });

  test('have one number among the open cases of units, and each protected one its own', async () => {
    const scope = scopeOf('lene', { leads: ['nav', 'mottak'] });
    const { cases: all } = await register.unitCases({ scope, units: ['nav', 'mottak'], limit: 1000 });
    const number = (name: string) => all.find(({ caseId }) => caseId === made[name])?.child;
    expect(number('one')).toBe(number('others'));
    expect(number('one')).not.toBe(number('near'));
    expect(number('closed')).toBeUndefined();
    const { cases: since } = await register.unitCases({
      scope,
      units: ['nav'],
      openedSince: '2027-02-09',
      limit: 1000,
    });
    expect(since.map(({ caseId }) => caseId)).toContain(made.closed);
    const { cases: later } = await register.unitCases({
      scope,
      units: ['nav'],
      openedSince: '2027-02-10',
      limit: 1000,
    });
    expect(later.map(({ caseId }) => caseId)).not.toContain(made.closed);
    expect(all.find(({ caseId }) => caseId === made.one)).toMatchObject({
      persons: [person('kari')],
      state: { status: 'open' },
    });
    const { cases: pers } = await register.unitCases({
      scope,
      units: ['nav', 'mottak'],
      person: person('per'),
      limit: 1000,
    });
    expect(pers.map(({ caseId }) => caseId)).toContain(made.others);
    expect(pers.map(({ caseId }) => caseId)).not.toContain(made.one);
    const { cases: reads } = await register.unitCases({ scope: scopeOf('kari'), units: ['nav'], limit: 1000 });
    expect(reads.map(({ caseId }) => caseId)).toEqual(expect.arrayContaining([made.one, made.near]));
    const { cases: none } = await register.unitCases({ scope: scopeOf('vera'), units: ['nav'], limit: 1000 });
    for (const name of ['one', 'near']) expect(none.map(({ caseId }) => caseId)).not.toContain(made[name]);
  });
});
