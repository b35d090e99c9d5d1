import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import type { Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { freeBasePort } from '../ports.ts';
import { type Mailbox, startMailbox } from './mailbox.ts';
import { startMailboxPage } from './page.ts';

let folder: string;
let port: number;
let mailbox: Mailbox;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'fristvakt-mailbox-'));
  port = await freeBasePort();
  mailbox = await startMailbox({ folder, port });
});
afterEach(async () => {
  await mailbox.stop();
  rmSync(folder, { recursive: true });
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

  it('takes any sign-in and any size', async () => {
    const transport = createTransport({ host: '127.0.0.1', port, auth: { user: 'a', pass: 'b' } });
    await transport.sendMail({ from: 'a@b.no', to: 'c@d.no', subject: 'stor', text: 'x'.repeat(3_000_000) });
    transport.close();
    expect(await mailbox.mails()).toHaveLength(1);
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
    mailbox = await startMailbox({ folder, port });
    expect(readdirSync(folder)).toEqual([]);
    expect(await mailbox.read('../../../etc/passwd')).toBeUndefined();
  });
});

describe('the page of the mailbox', () => {
  let page: Server;
  let address: string;

  beforeEach(async () => {
    page = await startMailboxPage({ folder, port: port + 1 });
    address = `http://127.0.0.1:${port + 1}`;
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
    for (const path of ['/', `/mail/${mail?.id}`]) {
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

  it('refuses other names, other methods and what is not there', async () => {
    expect((await fetch(`${address}/mail/20260101T000000000Z-000001`)).status).toBe(404);
    expect((await fetch(`${address}/mail/..%2f..%2fpassword`)).status).toBe(404);
    expect((await fetch(address, { method: 'POST' })).status).toBe(405);
  });
});
