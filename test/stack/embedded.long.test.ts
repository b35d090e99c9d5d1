import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { engineConnection, settingsOfAccess } from '../../signing/engine-access.ts';
import { bootEmbedded, type WholeEmbedded } from '../../stack/embedded.ts';
import { withDatabase } from '../../stack/postgres.ts';
import { lives } from '../../tools/set-up/lock.mjs';
import { stackFile, startStack } from './stack-process.ts';

describe('bootEmbedded', () => {
  const folders: string[] = [];
  const embedded: WholeEmbedded[] = [];
  const words: string[] = [];

  const boot = async () => {
    const dataFolder = mkdtempSync(join(tmpdir(), 'fristvakt-embedded-'));
    folders.push(dataFolder);
    const one = await bootEmbedded({ dataFolder, durable: false, log: (text) => words.push(text) });
    embedded.push(one);
    return one;
  };
  beforeAll(async () => {
    await Promise.all([boot(), boot()]);
  });
  afterAll(async () => {
    await Promise.all(embedded.map((one) => one.stop()));
    for (const folder of folders) rmSync(folder, { recursive: true });
  });

  it('boots several beside each other, each with a register, an engine and a mailbox of its own', async () => {
    const [one, other] = embedded as [WholeEmbedded, WholeEmbedded];
    expect(one.basePort).not.toBe(other.basePort);
    await withDatabase(one.ownerUrl, (client) => client.query('create table mine (id int)'));
    const tables = await withDatabase(other.ownerUrl, (client) => client.query("select to_regclass('mine') as found"));
    expect(tables.rows).toEqual([{ found: null }]);
    expect(await one.mailbox?.mails()).toEqual([]);
  });

  it('keeps a started workflow over kill -9 of temporal and of postgres, and takes new ones afterwards', async () => {
    const [one] = embedded as [WholeEmbedded];
    const connection = await Connection.connect({ ...engineConnection(one.temporalAddress, one.temporalAccess) });
    const client = new Client({ connection, namespace: one.namespace });
    const start = (workflowId: string) =>
      client.workflow.start('anything', { workflowId, taskQueue: 'nobody', args: [] });
    await start('before');
    for (const name of ['temporal', 'postgres']) {
      process.kill(one.children().find((child) => child.name === name)?.pid ?? -1, 'SIGKILL');
      while (!words.includes(`${name} is up again.`)) await new Promise((resolve) => setTimeout(resolve, 20));
    }
    await start('after');
    for (const id of ['before', 'after']) {
      expect((await client.workflow.getHandle(id).describe()).status.name).toBe('RUNNING');
    }
    await connection.close();
  });

  it("serves as somebody's own parts, of which npm start boots none and into which it puts no made-up people", async () => {
    const [one] = embedded as [WholeEmbedded];
    const dataFolder = mkdtempSync(join(tmpdir(), 'fristvakt-embedded-'));
    folders.push(dataFolder);
    const given = {
      DATABASE_URL: one.databaseUrl,
      DATABASE_OWNER_URL: one.ownerUrl,
      TEMPORAL_ADDRESS: one.temporalAddress,
      ...settingsOfAccess(one.temporalAccess),
      SMTP_URL: one.smtpUrl,
      BASE_URL: 'https://frist.example',
      OIDC_ISSUER: 'https://id.example',
      OIDC_CLIENT_ID: 'fristvakt',
      OIDC_CLIENT_SECRET: 'x',
      FRISTVAKT_TRUSTED_PROXIES: '10.0.4.7',
    };
    const stack = startStack(dataFolder, given);
    await stack.says(/is up after/);
    // The pages know how staff log in, and who stands in front of them, and cannot migrate.
    const [told, toWorker] = ['web', 'worker'].map((part) =>
      readFileSync(join(dataFolder, 'logs', `${part}.log`), 'utf8'),
    );
    for (const name of ['OIDC_ISSUER', 'OIDC_CLIENT_SECRET', 'FRISTVAKT_TRUSTED_PROXIES']) expect(told).toContain(name);
    expect(told).not.toContain('DATABASE_OWNER_URL');
    expect(toWorker).toContain('given: ');
    expect(toWorker).not.toMatch(/DATABASE_OWNER_URL|OIDC_/);
    expect(stack.said()).toContain('log in at id.example');
    expect(stackFile(dataFolder).children.map(({ name }) => name)).toEqual(['worker', 'web']);
    stack.process.kill('SIGTERM');
    expect(await stack.ended).toBe(0);
    const kept = await withDatabase(one.ownerUrl, (client) => client.query('select word from kept'));
    expect(kept.rows).toEqual([]);
    const elsewhere = startStack(dataFolder, { ...given, TEMPORAL_NAMESPACE: 'elsewhere' });
    expect(await elsewhere.ended).toBe(1);
    expect(elsewhere.said()).toMatch(
      /^TEMPORAL_NAMESPACE: the Temporal at .* has no namespace elsewhere: create it, .*\n$/,
    );
  });

  it.runIf(process.getuid?.() === 0)('runs PostgreSQL for root below a folder that only root may enter', async () => {
    const closed = mkdtempSync(join(tmpdir(), 'fristvakt-embedded-'));
    folders.push(closed);
    const inside = await bootEmbedded({ dataFolder: join(closed, 'data'), parts: ['postgres'], durable: false });
    const answer = await withDatabase(inside.ownerUrl ?? '', (client) => client.query('select 1 as one'));
    await inside.stop();
    expect(answer.rows).toEqual([{ one: 1 }]);
  });

  it('leaves no process when it is stopped', async () => {
    const other = embedded.pop() as WholeEmbedded;
    const children = [...other.children()];
    expect(children.map(({ name }) => name).sort()).toEqual(['postgres', 'temporal']);
    await other.stop();
    expect(children.map(lives)).toEqual([false, false]);
  });
});
