import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventSchema } from '../../core/case/event-schema.ts';
import type { CaseEvent } from '../../core/case/events.ts';
import { type CaseState, stateSchema } from '../../core/case/state.ts';
import type { Register } from '../../register/register.ts';
import { batchOf, dutyRow, morning, personIds, reservedCase } from '../../register/testing/batches.ts';
import { startTestPostgres, type TestPostgres } from '../../register/testing/postgres.ts';
import { seededRegister } from '../../register/testing/seeded.ts';
import { tablesWith } from './tables.ts';

/** Each stands nowhere but in what this file writes: one for every place where somebody can write something of a person. */
const planted = {
  name: 'Gråsisik Oppdiktsen',
  alias: 'Marinøkkel 14',
  born: '2013-02-09',
  fact: 'Blåknapp',
  answer: 'Vendelrot på 3. rad',
  reason: 'Skjelvruga kom ikke hjem',
  corrected: 'Tjerntuva var feil',
  source: 'Acos, mappe Rødsvingel',
  deviated: 'Mosesprett manglet',
  moved: 'Krypvier hadde ferie',
  ground: 'Myrklegg',
  consent: 'Trollbær i permen',
  ended: 'Søstermarihand flyttet',
  release: 'Kattefot er rettet',
  draft: 'Hvitbladtistel skrev dette',
  token: 'Storkenebb-i-et-ID-token',
} as const;
const words = [...Object.values(planted), 'gråsisik', 'grasisik', 'oppdiktsen', '09.02.2013'];

let postgres: TestPostgres;
let url: string;
let register: Register;

beforeAll(async () => {
  postgres = await startTestPostgres();
  ({ url, register } = await seededRegister(postgres));
});
afterAll(async () => {
  await register?.close();
  await postgres?.stop();
});

const at = morning;
const duty = 'case/contact/1';
const events: readonly CaseEvent[] = [
  { type: 'case-opened', at, by: 'somebody', routine: 'eksempelvik/prove@1', people: {} },
  { type: 'fact-set', at, track: 'case', fact: 'birthDate', value: planted.born },
  { type: 'fact-set', at, track: 'case', fact: 'what', value: planted.fact, reason: planted.corrected },
  {
    type: 'brought-in',
    at,
    track: 'case',
    step: 'contact',
    answer: { is: 'done', on: planted.born },
    source: planted.source,
  },
  { type: 'consent-answered', at, receiver: 'nav', answer: 'given', source: planted.consent },
  { type: 'deviated', at, step: 'contact', track: 'case', reason: planted.deviated, tell: [] },
  {
    ...{ type: 'completed', at, by: 'somebody', duty, outcome: 'done', fields: { note: planted.answer } },
    ...{ done: planted.born, onTime: true, registeredLate: false, awaitsApproval: false, awaitsHandover: false },
  },
  { type: 'corrected', at, duty, reason: planted.corrected, fields: {}, done: planted.born, onTime: true, counts: [] },
  {
    ...{ type: 'moved', at, duty, to: { date: '2027-03-01' }, reason: planted.moved, cause: 'person' },
    ...{ pastRule: true, tell: [] },
  },
  { type: 'extension-asked', at, duty, role: 'leader', ground: planted.ground, until: '2027-03-01', tell: [] },
  { type: 'track-ended', at, track: 'institution-1', reason: planted.ended },
  { type: 'closed', at, reason: planted.reason },
];

describe('what people write of a child', () => {
  it.each([false, true])(
    'stands nowhere in the register that can be read without a key, practice: %s',
    async (practice) => {
      const { kari } = await personIds(register);
      const its = await reservedCase(register, { subjectName: planted.name, practice });
      const state: CaseState = {
        ...{ schema: stateSchema, routine: 'eksempelvik/prove@1', status: 'closed', openedAt: at, people: {} },
        ...{ sequence: events.length, asOf: at, facts: { birthDate: planted.born, what: planted.fact }, consents: {} },
        ...{ tracks: {}, duties: {}, ended: {}, toNote: {}, untold: [] },
      };
      const batch = batchOf(1, { events, duties: [dutyRow()] });
      const recording = { ...its, firstSequence: 1, schema: eventSchema, events, commandId: randomUUID() };
      await register.record(recording, { batch, after: state });
      await register.markQuarantine({ ...its, mark: { fault: 'routine-unknown' } });
      await register.markQuarantine({ ...its, mark: { releasedBy: kari!, reason: planted.release } });
      const content = { name: planted.name, text: planted.draft, born: planted.born };
      await register.saveDraft({ id: randomUUID(), person: kari!, form: 'intake', content });
      await register.chooseAlias({ ...its, practice, text: planted.alias, by: kari! });
      await register.saveFilter({ person: kari!, name: content.name, path: '/cases?status=closed' });
      await register.openSession({
        ...{ idHash: randomUUID(), person: kari!, formToken: 'one', signedInAt: at, seenAt: at, channel: 'web' },
        identityToken: planted.token,
      });
      // It is there, and whoever has the keys reads it.
      expect((await register.readJournal(its.caseId)).map(({ event }) => event)).toEqual(events);
      expect(await register.readState(its.caseId)).toEqual(state);
      expect((await register.findCase(its.caseId))?.subjectName).toBe(planted.name);
      expect((await register.findCase(its.caseId))?.alias?.text).toBe(planted.alias);
      const near = await register.openCasesNamed({ name: planted.name, practice });
      expect(near.map(({ caseId }) => caseId)).toEqual([its.caseId]);

      expect(await tablesWith(url, words)).toEqual([]);
    },
  );

  it('would be found: in a text, in JSON, and among bytes, also those in base64', async () => {
    const planting = `do $$ begin
      update fristvakt.units set name = 'Fiolkvist' where id = 'tiltak';
      update fristvakt.case_states set sealed = convert_to('xFiolkvist', 'UTF8');
      update fristvakt.journal set about = '{"by":"a \\"Fiolkvist\\""}' where sequence = 1;
      update practice.journal set command_id = encode(convert_to('xyFiolkvist', 'UTF8'), 'base64') where sequence = 1;
      update practice.cases set quarantined_at = now(), quarantine_reason = 'fiolKVIST';
    end $$`;
    await postgres.tamper(url, planting);
    expect(await tablesWith(url, ['Fiolkvist'])).toEqual([
      'fristvakt.case_states: Fiolkvist',
      'fristvakt.journal: Fiolkvist',
      'fristvakt.units: Fiolkvist',
      'practice.cases: Fiolkvist',
      'practice.journal: Fiolkvist',
    ]);
  });
});
