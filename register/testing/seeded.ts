import { testSealing } from '../../test/shared/keys.ts';
import { openRegister, type Register } from '../register.ts';
import { seedMadeUpMunicipality } from '../seed/made-up-municipality.ts';
import { personIds } from './batches.ts';
import type { TestPostgres } from './postgres.ts';

/** A register that nothing else uses, with the made-up municipality in it. Whoever asked for it closes it. */
export interface SeededRegister {
  /** The address of its database. */
  readonly url: string;
  readonly register: Register;
  /** Ids of the made-up people by login. */
  readonly people: Readonly<Record<string, string>>;
}

/** Makes one on the PostgreSQL of the whole run. */
export async function seededRegister(postgres: TestPostgres): Promise<SeededRegister> {
  const url = await postgres.freshDatabase();
  await seedMadeUpMunicipality(url);
  const register = openRegister(url, { sealing: testSealing });
  return { url, register, people: await personIds(register) };
}
