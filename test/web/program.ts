import { randomUUID } from 'node:crypto';
import type { StaffChange } from '../../core/people/staff.ts';
import type { TestEngine } from '../engine/engine.ts';
import { day } from '../shared/days.ts';

/** Enters a program as whoever administers does it: somebody of the staff with such a login, and its role in these units. */
export async function enterProgram(
  { register, people }: Pick<TestEngine, 'register' | 'people'>,
  clientId: string,
  units: readonly string[],
): Promise<string> {
  const id = randomUUID();
  const person = {
    ...{ id, login: `api.${clientId}`, name: 'Skjemaet', address: '', unit: units[0]! },
    language: 'nb',
  } as const;
  const changes: readonly StaffChange[] = [
    { kind: 'person-added', person },
    ...units.map((unit) => ({ kind: 'role-given', unit, role: 'api-client', person: id }) as const),
  ];
  const done = await register.changeStaff({ by: people.admin!, commandId: randomUUID(), today: day(0), changes });
  if (!done.ok) throw new Error(JSON.stringify(done));
  return id;
}
