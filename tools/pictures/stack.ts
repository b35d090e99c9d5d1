import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright-core';
import { runCommandLine } from '../../cli/command-line.ts';
import { mailboxSecret } from '../../stack/data-folder.ts';
import { guarding } from '../../stack/guard.ts';
import { mailboxPageAddress } from '../../stack/mailbox/page.ts';
import { freeBasePort, portsFrom } from '../../stack/ports.ts';
import { Undoing } from '../../test/shared/undoing.ts';
import { testBrowser } from '../../test/web/browser.ts';
import { takePicture } from './camera.ts';
import { terminalPage } from './terminal-page.ts';

const repository = fileURLToPath(new URL('../..', import.meta.url));

interface Running {
  readonly environment: NodeJS.ProcessEnv;
  readonly mailboxUrl: string;
  readonly stop: () => Promise<void>;
}

/** The stack as `npm start` has it, on free ports. */
async function startStack(dataFolder: string): Promise<Running> {
  const basePort = await freeBasePort();
  const environment = {
    ...process.env,
    FRISTVAKT_DATA: dataFolder,
    FRISTVAKT_PORTS: String(basePort),
    NO_COLOR: '1',
  };
  const program = [path.join(repository, 'tools', 'set-up', 'run.mjs'), 'stack/main.ts'];
  const child = guarding({ name: 'stack' }, () =>
    spawn(process.execPath, program, { cwd: repository, env: environment, stdio: ['ignore', 'pipe', 'inherit'] }),
  );
  const stop = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    await ended;
  };
  if (await says(child, 'Fristvakt is up')) {
    const page = { port: portsFrom(basePort).mailboxPage, secret: mailboxSecret(dataFolder) };
    return { environment, mailboxUrl: mailboxPageAddress(page), stop };
  }
  throw new Error('The stack did not come up; what it said is above.');
}

async function says(child: ChildProcess, words: string): Promise<boolean> {
  for await (const chunk of child.stdout!) if (String(chunk).includes(words)) return true;
  return false;
}

/** Runs a program to its end and gives what it wrote. */
async function run(command: string, args: readonly string[], environment: NodeJS.ProcessEnv): Promise<string> {
  const child = spawn(command, args, { cwd: repository, env: environment, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  let errors = '';
  child.stdout.on('data', (chunk) => {
    output += chunk;
  });
  child.stderr.on('data', (chunk) => {
    errors += chunk;
  });
  const [code] = await once(child, 'close');
  if (code !== 0) throw new Error(`${path.basename(command)} ${args.join(' ')} ended with ${code}: ${errors}`);
  return output;
}

/** The same in this process, for what is in no picture: a start of the program computes longer than what it is asked. */
async function runHere(words: readonly string[], environment: NodeJS.ProcessEnv): Promise<string> {
  let output = '';
  const add = (text: string) => {
    output += text;
  };
  const code = await runCommandLine(words, environment, { out: add, error: add });
  if (code !== 0) throw new Error(`${words.join(' ')} ended with ${code}: ${output}`);
  return output;
}

interface Neglected {
  readonly worker: string;
  readonly leader: { readonly login: string; readonly name: string };
  readonly open: readonly string[];
  /** What the leader reads: that somebody else was told, and what the subject of such a mail says, in the leader's language. */
  readonly told: (name: string) => string;
  readonly subject: string;
  readonly picture: string;
}

/** A practice case in which nobody does anything until its leader gets a mail, and a picture of that mail. Gives the case. */
async function takeMail(
  browser: Browser,
  { environment, mailboxUrl }: Running,
  { worker, leader, open, told, subject, picture }: Neglected,
): Promise<string> {
  const asked = (...words: readonly string[]) => runHere([...words, '--as', worker], environment);
  const opened = JSON.parse(await asked('open', '--practice', '--json', ...open)) as { case: string };
  const escalated = async () => (await asked('show', opened.case)).includes(told(leader.name));
  for (let jumps = 0; jumps < 8 && !(await escalated()); jumps += 1) await asked('jump', opened.case);

  const mails = JSON.parse(await asked('mailbox', '--json')) as { id: string; to: string[]; subject: string }[];
  const escalation = mails.find(
    ({ to, subject: its }) => to[0]?.startsWith(`${leader.login}@`) && its.includes(subject),
  );
  if (!escalation) throw new Error(`No escalation came to ${leader.login}.`);
  const page = await browser.newPage({ viewport: { width: 900, height: 860 } });
  await page.goto(`${mailboxUrl}/mail/${escalation.id}`);
  // The mail alone: what stands around it is the local mailbox, in one language.
  await page.evaluate("document.querySelectorAll('body > p, dl, details').forEach((each) => each.remove())");
  // Made-up people are there on this very machine alone; in a picture its address would be a strange one.
  await page.evaluate(
    "document.body.innerHTML = document.body.innerHTML.replaceAll(/http:..127.0.0.1:\\d+/g, 'https://fristvakt.kommune.example')",
  );
  await takePicture(page, picture, { to: page.locator('body'), height: 860 });
  return opened.case;
}

/** A mail in either language, and the command line's view of a case, after nobody did anything for a while. */
async function takeCommandLinePictures(browser: Browser, running: Running, folder: string): Promise<void> {
  const reference = await takeMail(browser, running, {
    worker: 'kari',
    leader: { login: 'ola', name: 'Ola Prøve' },
    open: ['--routine', 'alver/tiltak', '--track', 'institution', '--track-fact', 'kind=omsorg'],
    told: (name) => `${name} fikk beskjed`,
    subject: 'Noe venter på deg i Fristvakt',
    picture: path.join(folder, 'mail.png'),
  });
  await takeMail(browser, running, {
    worker: 'helga',
    leader: { login: 'lene', name: 'Lene Leiar' },
    open: ['--routine', 'ulstein/rus', '--fact', 'discussion=anonymt', '--fact', 'situation=bekymring for rusbruk'],
    told: (name) => `${name} fekk beskjed`,
    subject: 'Noko ventar på deg i Fristvakt',
    picture: path.join(folder, 'nynorsk', 'mail.png'),
  });

  const fristvakt = [path.join(repository, 'cli', 'fristvakt.mjs'), 'show', reference, '--as', 'kari'];
  const shown = await run(process.execPath, fristvakt, running.environment);
  const { html, width, height } = terminalPage(`npx fristvakt show ${reference} --as kari`, shown);
  const terminal = await browser.newPage({ viewport: { width, height } });
  await terminal.setContent(html);
  await takePicture(terminal, path.join(folder, 'show.png'), { to: terminal.locator('body'), height });
}

/** The pictures of mails and of the command line, from a stack as `npm start` has it. */
export async function takeStackPictures(folder: string): Promise<void> {
  const undoing = new Undoing();
  try {
    const data = await mkdtemp(path.join(tmpdir(), 'fristvakt-pictures-'));
    undoing.add(() => rm(data, { recursive: true, force: true }));
    const running = await startStack(path.join(data, 'data'));
    undoing.add(running.stop);
    const browser = await testBrowser();
    undoing.add(() => browser.close());
    await takeCommandLinePictures(browser, running, folder);
  } finally {
    await undoing.undo();
  }
}
