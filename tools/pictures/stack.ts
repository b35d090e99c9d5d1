import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright-core';
import { runCommandLine } from '../../cli/command-line.ts';
import { guarding } from '../../stack/guard.ts';
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

/** A mail and the command line's view of a case, after nobody did anything for a while. */
async function takeCommandLinePictures(
  browser: Browser,
  { environment, mailboxUrl }: Running,
  folder: string,
): Promise<void> {
  const fristvakt = (...words: readonly string[]) =>
    run(process.execPath, [path.join(repository, 'cli', 'fristvakt.mjs'), ...words, '--as', 'kari'], environment);
  const asked = (...words: readonly string[]) => runHere([...words, '--as', 'kari'], environment);
  const placement = ['--routine', 'alver/tiltak', '--track', 'institution', '--track-fact', 'kind=omsorg'];
  const opened = JSON.parse(await fristvakt('open', '--practice', '--json', ...placement)) as { case: string };
  const escalated = async () => (await asked('show', opened.case)).includes('Ola Prøve fikk beskjed');
  for (let jumps = 0; jumps < 8 && !(await escalated()); jumps += 1) await asked('jump', opened.case);

  const mails = JSON.parse(await asked('mailbox', '--json')) as { id: string; to: string[]; subject: string }[];
  const escalation = mails.find(({ to, subject }) => to[0]?.startsWith('ola@') && subject.includes('Fristen gikk ut'));
  if (!escalation) throw new Error('No escalation came to the leader.');
  const page = await browser.newPage({ viewport: { width: 900, height: 860 } });
  await page.goto(`${mailboxUrl}/mail/${escalation.id}`);
  await takePicture(page, path.join(folder, 'mail.png'), { to: page.locator('body'), height: 860 });

  const shown = await fristvakt('show', opened.case);
  const { html, width, height } = terminalPage(`npx fristvakt show ${opened.case} --as kari`, shown);
  const terminal = await browser.newPage({ viewport: { width, height } });
  await terminal.setContent(html);
  await takePicture(terminal, path.join(folder, 'show.png'), { to: terminal.locator('body'), height });
}

/** The pictures of a mail and of the command line, from a stack as `npm start` has it. */
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
