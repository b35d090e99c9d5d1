// `npm start` with a tiny register and worker, so that the stack is tested without the other folders.
import { fileURLToPath } from 'node:url';
import { runInForeground } from '../../../stack/foreground.ts';
import { withDatabase } from '../../../stack/postgres.ts';

process.exit(
  await runInForeground({
    workerFile: fileURLToPath(new URL('worker.ts', import.meta.url)),
    webFile: fileURLToPath(new URL('web.ts', import.meta.url)),
    keepSealingKeys: async () => {},
    setUpOwnRegister: async (_, ownerUrl) => make(ownerUrl!, false),
    setUpRegister: (ownerUrl, { seed }) => make(ownerUrl, seed),
  }),
);

async function make(ownerUrl: string, seed: boolean): Promise<void> {
  await withDatabase(ownerUrl, async (client) => {
    await client.query('create table if not exists kept (word text primary key)');
    await client.query('grant select, insert on kept to public');
    if (seed) await client.query("insert into kept values ('made-up') on conflict do nothing");
  });
}
