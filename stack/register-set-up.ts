import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { addKey, KeyFileProblem, openKeyRing } from '../signing/key-file.ts';
import { StackProblem } from './problem.ts';

/** The programs and functions of other folders that `npm start` runs, in one place. */
const places = {
  migrate: new URL('../register/migrate.ts', import.meta.url),
  seed: new URL('../register/seed/made-up-municipality.ts', import.meta.url),
  worker: new URL('../worker/main.ts', import.meta.url),
  web: new URL('../web/main.ts', import.meta.url),
  watch: new URL('../watch/main.ts', import.meta.url),
};

/** Absolute path of the worker's program. */
export const workerFile = fileURLToPath(places.worker);
/** Absolute path of the watchdog's program. */
export const watchFile = fileURLToPath(places.watch);
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

/**
 * Sees to it that the register can be read with the file of sealing keys. The one of the data folder is made with the first
 * start, and never beside a register that has cases already: those would be lost, and it would look as if all were well.
 */
export async function keepSealingKeys(databaseUrl: string, keyFile: string, ofTheFolder: string): Promise<void> {
  await step('The look at what the register is sealed with', async () => {
    const { whyNotReadable, wrappingKeysInUse } = await import('../register/wrapping-keys.ts');
    const inUse = await wrappingKeysInUse(databaseUrl);
    if (keyFile === ofTheFolder && !existsSync(keyFile) && inUse.size === 0) addKey(keyFile);
    if (!existsSync(keyFile) && inUse.size > 0) {
      throw new StackProblem(whyNotReadable(inUse, () => false, keyFile)!);
    }
    try {
      const { byId } = openKeyRing(keyFile);
      const why = whyNotReadable(inUse, (id) => byId(id) !== undefined, keyFile);
      if (why !== undefined) throw new StackProblem(why);
    } catch (error) {
      throw error instanceof KeyFileProblem ? new StackProblem(error.message) : error;
    }
  });
}
