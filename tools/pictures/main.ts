// `npm run pictures`: the pictures of the README, made from the real thing. It boots a stack of its own in a temporary
// folder, lives some weeks of a practice case through the command line, and takes pictures with a headless Chromium.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { accessSync, constants } from 'node:fs';
import { mkdir, mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { freeBasePort, portsFrom } from '../../stack/ports.ts';
import { terminalPage } from './terminal-page.ts';

const repository = fileURLToPath(new URL('../..', import.meta.url));
const pictures = path.join(repository, 'docs', 'pictures');
const largestBytes = 150_000;

function chromium(): string {
  const folders = (process.env.PATH ?? '').split(path.delimiter).filter(Boolean);
  const names = ['chromium', 'chromium-browser', 'google-chrome'];
  const found = names.flatMap((name) => folders.map((folder) => path.join(folder, name))).find(isProgram);
  if (found) return found;
  console.error('The pictures are taken with Chromium, and none was found on PATH: install chromium or google-chrome.');
  process.exit(1);
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

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

async function takePicture(browser: string, url: string, name: string, width: number, height: number): Promise<void> {
  const file = path.join(pictures, name);
  const profile = await mkdtemp(path.join(tmpdir(), 'fristvakt-chromium-'));
  const quiet = ['--disable-background-networking', '--disable-component-update', '--no-first-run'];
  const looks = ['--hide-scrollbars', '--force-color-profile=srgb', `--window-size=${width},${height}`];
  try {
    await run(
      browser,
      [
        ...['--headless', '--no-sandbox', '--disable-gpu', ...quiet, ...looks],
        ...[`--user-data-dir=${profile}`, `--screenshot=${file}`, url],
      ],
      process.env,
    );
  } finally {
    await rm(profile, { recursive: true, force: true });
  }
  const { size } = await stat(file);
  if (size > largestBytes) throw new Error(`${name} has ${size} bytes, more than ${largestBytes}: make it smaller.`);
  console.log(`docs/pictures/${name}: ${Math.round(size / 1000)} kB`);
}

async function takeAll(browser: string, folder: string, { environment, mailboxUrl }: Running): Promise<void> {
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
  await takePicture(browser, `${mailboxUrl}/mail/${escalation.id}`, 'mail.png', 900, 860);

  const shown = await fristvakt('show', opened.case);
  const { html, width, height } = terminalPage(`npx fristvakt show ${opened.case} --as kari`, shown);
  const page = path.join(folder, 'terminal.html');
  await writeFile(page, html);
  await takePicture(browser, pathToFileURL(page).href, 'show.png', width, height);
}

const browser = chromium();
const folder = await mkdtemp(path.join(tmpdir(), 'fristvakt-pictures-'));
try {
  await mkdir(pictures, { recursive: true });
  const running = await startStack(path.join(folder, 'data'));
  try {
    await takeAll(browser, folder, running);
  } finally {
    await running.stop();
  }
} finally {
  await rm(folder, { recursive: true, force: true });
}
