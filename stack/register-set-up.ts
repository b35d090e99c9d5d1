import { fileURLToPath } from 'node:url';
import { StackProblem } from './problem.ts';

/** The programs and functions of other folders that `npm start` runs, in one place. */
const places = {
  migrate: new URL('../register/migrate.ts', import.meta.url),
  seed: new URL('../register/seed/made-up-municipality.ts', import.meta.url),
  worker: new URL('../worker/main.ts', import.meta.url),
  web: new URL('../web/main.ts', import.meta.url),
};

/** Absolute path of the worker's program. */
export const workerFile = fileURLToPath(places.worker);
/** Absolute path of the pages' program. */
export const webFile = fileURLToPath(places.web);

async function step(what: string, work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (error instanceof StackProblem) throw error;
    throw new StackProblem(`${what} failed: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** Brings the register's tables up to date and, where asked, puts a made-up municipality into it, if it is not there. */
export async function setUpRegister(databaseUrl: string, { seed }: { seed: boolean }): Promise<void> {
  await step("The migration of the register's database", async () => {
    const { migrate } = await import('../register/migrate.ts');
    await migrate(databaseUrl);
  });
  if (!seed) return;
  await step('Putting the made-up municipality into the register', async () => {
    const { seedMadeUpMunicipality } = await import('../register/seed/made-up-municipality.ts');
    await seedMadeUpMunicipality(databaseUrl);
  });
}
