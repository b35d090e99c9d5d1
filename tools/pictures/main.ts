// `npm run pictures`: the pictures of the README and of the user guide, made from the real thing. It boots stacks of its
// own in temporary folders, lives some weeks of made-up cases, and takes pictures with a headless Chromium.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium } from 'playwright-core';
import { freeBasePort, portsFrom } from '../../stack/ports.ts';
import { chromiumPath } from '../set-up/chromium.mjs';
import { pictures, takePicture } from './camera.ts';
import { takePagePictures } from './pages.ts';
import { terminalPage } from './terminal-page.ts';

const repository = fileURLToPath(new URL('../..', import.meta.url));

interface Running {
  readonly environment: NodeJS.ProcessEnv;
  readonly mailboxUrl: string;
  readonly stop: () => Promise<void>;
}

/** The stack as `npm start` has it, on free ports and with an address in its mails that is nobody's. */
async function startStack(dataFolder: string): Promise<Running> {
  const basePort = await freeBasePort();
  const environment = {
    ...process.env,
    FRISTVAKT_DATA: dataFolder,
    FRISTVAKT_PORTS: String(basePort),
    BASE_URL: 'https://fristvakt.kommune.example',
    NO_COLOR: '1',
  };
  const child = spawn(process.execPath, [path.join(repository, 'tools', 'set-up', 'run.mjs'), 'stack/main.ts'], {
    cwd: repository,
    env: environment,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const stop = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    await ended;
  };
  if (await says(child, 'Fristvakt is up')) {
    return { environment, mailboxUrl: `http://127.0.0.1:${portsFrom(basePort).mailboxPage}`, stop };
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

/** A mail and the command line's view of a case, after nobody did anything for a while. */
async function takeCommandLinePictures(browser: Browser, { environment, mailboxUrl }: Running): Promise<void> {
  const fristvakt = (...words: readonly string[]) =>
    run(
      process.execPath,
      [path.join(repository, 'client', 'cli', 'fristvakt.mjs'), ...words, '--as', 'kari'],
      environment,
    );
  const placement = ['--routine', 'alver/tiltak', '--track', 'institution', '--track-fact', 'kind=omsorg'];
  const opened = JSON.parse(await fristvakt('open', '--practice', '--json', ...placement)) as { case: string };
  const escalated = async () => (await fristvakt('show', opened.case)).includes('Ola Prøve fikk beskjed');
  for (let jumps = 0; jumps < 8 && !(await escalated()); jumps += 1) await fristvakt('jump', opened.case);

  const mails = JSON.parse(await fristvakt('mailbox', '--json')) as { id: string; to: string[]; subject: string }[];
  const escalation = mails.find(({ to, subject }) => to[0]?.startsWith('ola@') && subject.includes('Fristen gikk ut'));
  if (!escalation) throw new Error('No escalation came to the leader.');
  const page = await browser.newPage({ viewport: { width: 900, height: 860 } });
  await page.goto(`${mailboxUrl}/mail/${escalation.id}`);
  await takePicture(page, 'mail.png', { to: page.locator('body'), height: 860 });

  const shown = await fristvakt('show', opened.case);
  const { html, width, height } = terminalPage(`npx fristvakt show ${opened.case} --as kari`, shown);
  const terminal = await browser.newPage({ viewport: { width, height } });
  await terminal.setContent(html);
  await takePicture(terminal, 'show.png', { to: terminal.locator('body'), height });
}

async function takeWithStack(): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), 'fristvakt-pictures-'));
  const running = await startStack(path.join(folder, 'data'));
  const browser = await chromium.launch({
    executablePath: await chromiumPath(),
    args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'],
  });
  try {
    await takeCommandLinePictures(browser, running);
  } finally {
    await browser.close();
    await running.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

await mkdir(pictures, { recursive: true });
await takePagePictures('nb');
await takePagePictures('nn');
await takeWithStack();
