import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import type { Server } from 'node:http';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { mailboxSecret, pathsIn, prepareDataFolder } from '../data-folder.ts';
import { freeBasePort } from '../ports.ts';
import { type Mailbox, startMailbox } from './mailbox.ts';
import { mailboxPageAddress, startMailboxPage } from './page.ts';

let dataFolder: string;
let folder: string;
let secret: string;
let port: number;
let mailbox: Mailbox;

beforeEach(async () => {
  // Not in the folder of this run, which no other account comes into.
  dataFolder = mkdtempSync('/tmp/fristvakt-mailbox-');
  prepareDataFolder(dataFolder);
  folder = pathsIn(dataFolder).mailbox;
  secret = mailboxSecret(dataFolder);
  port = await freeBasePort();
  mailbox = await startMailbox({ folder, port, secret });
});
afterEach(async () => {
  await mailbox.stop();
  rmSync(dataFolder, { recursive: true });
});

async function send(changes: Record<string, unknown> = {}) {
  const transport = createTransport(mailbox.smtpUrl);
  try {
    return await transport.sendMail({
      from: 'Fristvakt <fristvakt@example.invalid>',
      to: 'Kari Nordmann <kari@alver.example>',
      subject: 'Frist på fredag – påminning',
      text: 'Månedlig kontakt\n.\nhttp://127.0.0.1:1/saker/1?a=1&b=2',
      messageId: '<rad-1@fristvakt>',
      ...changes,
    });
  } finally {
    transport.close();
  }
}

describe('the mailbox', () => {
  it('keeps what is sent to it, with the envelope, the newest first', async () => {
    await send();
    await send({ subject: 'Den andre', envelope: { from: '', to: ['leder@alver.example', 'vara@alver.example'] } });
    const [second, first] = await mailbox.mails();
    expect(second).toMatchObject({ subject: 'Den andre', from: '', to: ['leder@alver.example', 'vara@alver.example'] });
    expect(first).toMatchObject({
      subject: 'Frist på fredag – påminning',
      from: 'fristvakt@example.invalid',
      to: ['kari@alver.example'],
      messageId: '<rad-1@fristvakt>',
    });
    const mail = await mailbox.read(first?.id ?? '');
    expect(mail?.text?.trim()).toBe('Månedlig kontakt\n.\nhttp://127.0.0.1:1/saker/1?a=1&b=2');
    expect(mail?.headers.map(({ name }) => name)).not.toContain('Delivered-To');
  });

  it('takes any size', async () => {
    await send({ text: 'x'.repeat(3_000_000) });
    expect(await mailbox.mails()).toHaveLength(1);
  });

  it.each([
    ['without a secret', 530, undefined],
    ['with one that it guessed', 535, { user: 'fristvakt', pass: 'fristvakt' }],
    ['by another name', 535, { user: 'kari', pass: 'x' }],
  ])(
    'whoever has another account on the machine puts a mail into it %s: it does not',
    async (_, responseCode, auth) => {
      const transport = createTransport({ host: '127.0.0.1', port, ...(auth && { auth }) });
      const mail = { from: 'leder@alver.example', to: 'kari@alver.example', subject: 'Godkjent', text: 'x' };
      await expect(transport.sendMail(mail)).rejects.toMatchObject({ responseCode });
      transport.close();
      expect(await mailbox.mails()).toEqual([]);
    },
  );

  it.runIf(process.getuid?.() === 0)('whoever has another account reads neither its secret nor a mail', async () => {
    await send();
    // As it is where the stack runs as root: PostgreSQL's own account passes through.
    chmodSync(dataFolder, 0o711);
    const [mail] = readdirSync(folder);
    const read = (file: string) => spawnSync('cat', [file], { uid: 65_534, gid: 65_534 }).status;
    for (const file of [pathsIn(dataFolder).mailboxSecret, join(folder, mail!)]) expect(read(file), file).toBe(1);
    // And the look itself works: what everybody may read is read.
    writeFileSync(join(dataFolder, 'open'), 'x', { mode: 0o644 });
    expect(read(join(dataFolder, 'open'))).toBe(0);
  });

  it('answers 4xx or 5xx for the recipients it is told to, and keeps nothing of that', async () => {
    mailbox.answer(
      { to: 'KARI@alver.example', code: 451 },
      { to: 'leder@alver.example', code: 550, text: 'No such box' },
    );
    await expect(send()).rejects.toMatchObject({ responseCode: 451 });
    await expect(send({ to: 'leder@alver.example' })).rejects.toMatchObject({ responseCode: 550 });
    await expect(send({ to: ['kari@alver.example', 'vara@alver.example'] })).resolves.toMatchObject({
      accepted: ['vara@alver.example'],
      rejected: ['kari@alver.example'],
    });
    mailbox.answer({ to: '*', code: 452, at: 'data' });
    await expect(send()).rejects.toMatchObject({ responseCode: 452 });
    expect(await mailbox.mails()).toHaveLength(1);
    mailbox.acceptAll();
    await send();
    expect(await mailbox.mails()).toHaveLength(2);
  });

  it('can be down and up again, and keeps its mails over a restart', async () => {
    await send();
    await mailbox.stop();
    await expect(send()).rejects.toMatchObject({ code: 'ESOCKET' });
    await mailbox.start();
    await send({ subject: 'etterpå' });
    expect((await mailbox.mails()).map(({ subject }) => subject)).toEqual(['etterpå', 'Frist på fredag – påminning']);
  });

  it('forgets what a killed delivery has left, and reads nothing outside its folder', async () => {
    writeFileSync(join(folder, '20260101T000000000Z-000001.unfinished'), 'half');
    await mailbox.stop();
    mailbox = await startMailbox({ folder, port, secret });
    expect(readdirSync(folder)).toEqual([]);
    expect(await mailbox.read('../../../etc/passwd')).toBeUndefined();
  });
});

describe('the page of the mailbox', () => {
  let page: Server;
  let address: string;

  beforeEach(async () => {
    page = await startMailboxPage({ folder, port: port + 1, secret });
    address = mailboxPageAddress({ port: port + 1, secret });
  });
  afterEach(() => {
    page.close();
    page.closeAllConnections();
  });

  it('says that there is nothing yet', async () => {
    const answer = await fetch(address);
    expect(await answer.text()).toContain('Ingen e-post ennå.');
    expect(answer.headers.get('content-security-policy')).toMatch(/^default-src 'none'; style-src 'self'/);
  });

  it('shows hostile mails as text', async () => {
    const attack = `</title><script>alert(1)</script><img src=x onerror="alert('2')">`;
    await send({
      subject: attack,
      text: `${attack} https://x.example/"onmouseover=1`,
      headers: { 'X-Attack': attack },
    });
    const [mail] = await mailbox.mails();
    for (const path of ['', `/mail/${mail?.id}`]) {
      const body = await (await fetch(address + path)).text();
      expect(body).not.toMatch(/<script|<img|"onmouseover/i);
      expect(body).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
    }
  });

  it('shows one mail with its text, its links and its headers', async () => {
    await send();
    const [mail] = await mailbox.mails();
    const body = await (await fetch(`${address}/mail/${mail?.id}`)).text();
    expect(body).toContain('<h1>Frist på fredag – påminning</h1>');
    expect(body).toContain('<a href="http://127.0.0.1:1/saker/1?a=1&amp;b=2" rel="noreferrer">');
    expect(body).toContain('Message-ID: &lt;rad-1@fristvakt&gt;');
  });

  it('whoever reaches the port and was not given the address is shown no mail, and no list of them', async () => {
    await send();
    const [mail] = await mailbox.mails();
    const port = new URL(address).origin;
    for (const path of ['', '/', `/mail/${mail?.id}`, '/style.css', `/${'x'.repeat(32)}/`, `//${secret}/`]) {
      const answer = await fetch(port + path);
      expect([path, answer.status]).toEqual([path, 403]);
      const body = await answer.text();
      expect(body).not.toContain('påminning');
      expect(body).not.toContain(secret);
    }
  });

  it('refuses other names, other methods and what is not there', async () => {
    expect((await fetch(`${address}/mail/20260101T000000000Z-000001`)).status).toBe(404);
    expect((await fetch(`${address}/mail/..%2f..%2fpassword`)).status).toBe(404);
    expect((await fetch(address, { method: 'POST' })).status).toBe(405);
  });
});
