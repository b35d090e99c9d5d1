import { afterAll, beforeAll, expect, test } from 'vitest';
import { testSealing } from '../test/shared/keys.ts';
import { openRegister, type Register } from './register.ts';
import { startTestPostgres, type TestPostgres } from './testing/postgres.ts';

let postgres: TestPostgres;
let register: Register;
beforeAll(async () => {
  postgres = await startTestPostgres();
  register = openRegister(await postgres.freshDatabase(), { sealing: testSealing });
});
afterAll(async () => {
  await register?.close();
  await postgres?.stop();
});

const ada = {
  login: 'ada',
  name: 'Ada Oppdikta',
  unit: { id: 'kommunen', name: 'Eksempelvik kommune', municipality: 'Eksempelvik', prefix: 'EK' },
};

test('the first administrator comes with a unit, is written down, and no second one comes this way', async () => {
  const answer = await register.addFirstAdministrator(ada);
  expect(answer).toMatchObject({ ok: true });
  const { units } = await register.directory();
  expect(units.kommunen?.roles.administrator).toHaveLength(1);
  expect(await register.findPerson('ada')).toMatchObject({ name: 'Ada Oppdikta', unit: 'kommunen', active: true });
  expect(await register.addFirstAdministrator({ ...ada, login: 'other' })).toEqual({ ok: false, why: 'there-is-one' });
  expect(await register.findPerson('other')).toBeUndefined();
});
