import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { arch, platform } from 'node:os';
import { join } from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { StackProblem } from './problem.ts';
import { versions } from './versions.ts';

const run = promisify(execFile);

/** Where the project publishes its releases. */
export const releaseAddress = `https://github.com/temporalio/temporal/releases/download/v${versions.temporal}`;

/** Where there is no way out, this is what the fall-back to a build waits for. */
const connectMilliseconds = 4000;
const stalledMilliseconds = 20_000;

export type Download = {
  /** Folder of the release's files, without a slash at the end. */
  readonly address: string;
  /** Receives the two programs; must exist. */
  readonly folder: string;
  readonly log: (text: string) => void;
  readonly signal?: AbortSignal | undefined;
};

/** The archive of this kind of machine, by the names that Go gives. */
export function archiveName(): string {
  const machine = { x64: 'amd64', arm64: 'arm64' }[arch() as string] ?? arch();
  return `temporal_${versions.temporal}_${platform()}_${machine}.tar.gz`;
}

/** Gives up when nothing has arrived for a while, and not after a fixed time: a slow line is no broken line. */
function patience(signal: AbortSignal | undefined) {
  const stalled = new AbortController();
  let timer = setTimeout(() => stalled.abort(), connectMilliseconds);
  return {
    signal: signal ? AbortSignal.any([stalled.signal, signal]) : stalled.signal,
    arrived: () => {
      clearTimeout(timer);
      timer = setTimeout(() => stalled.abort(), stalledMilliseconds);
    },
    end: () => clearTimeout(timer),
  };
}

async function get(address: string, signal: AbortSignal): Promise<Response> {
  const answer = await fetch(address, { signal });
  if (!answer.ok || !answer.body) throw new Error(`${address} answered ${answer.status}`);
  return answer;
}

/**
 * Downloads the release archive, compares it with the release's checksums and leaves temporal-server and
 * temporal-sql-tool in the folder. `false` when the release cannot be reached, so that another way can be tried.
 * A wrong checksum is a StackProblem: then somebody should look before anything of it runs.
 */
export async function downloadTemporal({ address, folder, log, signal }: Download): Promise<boolean> {
  const name = archiveName();
  const archive = join(folder, name);
  const wait = patience(signal);
  const hash = createHash('sha256');
  let wanted: string | undefined;
  try {
    const checksums = await (await get(`${address}/checksums.txt`, wait.signal)).text();
    wait.arrived();
    wanted = checksums
      .split('\n')
      .find((line) => line.trim().endsWith(name))
      ?.trim()
      .split(/\s+/)[0];
    if (wanted === undefined) {
      log(`The release has no ${name}.`);
      return false;
    }
    const answer = await get(`${address}/${name}`, wait.signal);
    const total = Number(answer.headers.get('content-length'));
    let received = 0;
    let shownTenth = 0;
    const count = new Transform({
      transform(chunk: Buffer, _encoding, done) {
        wait.arrived();
        hash.update(chunk);
        received += chunk.length;
        const tenth = total > 0 ? Math.floor((received / total) * 10) : 0;
        if (tenth > shownTenth) log(`Downloading Temporal ${versions.temporal}: ${tenth * 10} %`);
        shownTenth = tenth;
        done(null, chunk);
      },
    });
    await pipeline(Readable.fromWeb(answer.body as never), count, createWriteStream(archive), { signal: wait.signal });
  } catch (error) {
    signal?.throwIfAborted();
    const reason =
      error instanceof Error ? ((error.cause as Error | undefined)?.message ?? error.message) : String(error);
    log(`The release of Temporal cannot be downloaded (${reason}).`);
    return false;
  } finally {
    wait.end();
  }
  if (hash.digest('hex') !== wanted) {
    await rm(archive, { force: true });
    throw new StackProblem(
      `The downloaded ${name} does not have the checksum that its release states, so nothing of it was used: try again, or install temporal-server ${versions.temporal} by hand.`,
    );
  }
  await extract(archive, folder);
  return true;
}

async function extract(archive: string, folder: string): Promise<void> {
  const unpacked = join(folder, 'unpacked');
  await mkdir(unpacked);
  try {
    await run('tar', ['-xzf', archive, '-C', unpacked]);
    for (const program of ['temporal-server', 'temporal-sql-tool']) {
      await rename(join(unpacked, program), join(folder, program));
    }
  } catch (error) {
    const reason = String((error as { stderr?: string }).stderr || (error as Error).message).trim();
    throw new StackProblem(`The downloaded ${archive} could not be unpacked with tar: ${reason}`);
  } finally {
    await rm(unpacked, { recursive: true, force: true });
    await rm(archive, { force: true });
  }
}
