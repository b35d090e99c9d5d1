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

/** Migrates a municipality's own register as its owner, and refuses to work with it as anybody but the application. */
export async function setUpOwnRegister(databaseUrl: string, ownerUrl: string | undefined): Promise<void> {
  if (ownerUrl !== undefined) await setUpRegister(ownerUrl, { seed: false });
  await step("The look at the register's database", async () => {
    const { isMigrated } = await import('../register/migrate.ts');
    const { whyNotApplication } = await import('../register/rights.ts');
    if (!(await isMigrated(databaseUrl))) {
      throw new StackProblem(
        'The register is not of this version, or its role was given no rights: set DATABASE_OWNER_URL, the owner of its ' +
          'tables, for one start (docs/operations.md, "The database").',
      );
    }
    const why = await whyNotApplication(databaseUrl);
    if (why !== undefined) throw new StackProblem(why);
  });
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
