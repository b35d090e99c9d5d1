import path from 'node:path';
import { runCommandLine } from '../../cli/command-line.ts';
import { settingsOfAccess } from '../../signing/engine-access.ts';
import type { TestEngine } from '../engine/engine.ts';
import { standAsStack } from '../shared/made-up-people.ts';

export interface Ran {
  readonly exitCode: number;
  readonly out: string;
  readonly error: string;
}

/** Runs command lines in this process against a test's own engine, as one member of the staff. */
export function commandLine(engine: TestEngine, overrides: Record<string, string> = {}) {
  const { embedded } = engine;
  const dataFolder = path.dirname(embedded.mailboxFolder);
  standAsStack(dataFolder, embedded.databaseUrl);
  const environment = {
    TEMPORAL_ADDRESS: embedded.temporalAddress,
    ...settingsOfAccess(embedded.temporalAccess),
    TEMPORAL_NAMESPACE: embedded.namespace,
    DATABASE_URL: embedded.databaseUrl,
    SMTP_URL: embedded.smtpUrl,
    FRISTVAKT_DATA: dataFolder,
    // Nobody is logged in here, whoever runs the test may be.
    HOME: dataFolder,
    ...overrides,
  };
  const run = async (as: string, ...words: string[]): Promise<Ran> => {
    let out = '';
    let error = '';
    const exitCode = await runCommandLine(
      words,
      { ...environment, FRISTVAKT_USER: as },
      {
        out: (text) => {
          out += text;
        },
        error: (text) => {
          error += text;
        },
      },
    );
    return { exitCode, out, error };
  };
  return {
    run,
    /** The same with --json, read. */
    json: async (as: string, ...words: string[]) => {
      const { exitCode, out } = await run(as, ...words, '--json');
      return { exitCode, json: JSON.parse(out) };
    },
  };
}

/**
 * Runs command lines in this process at a register alone, with an installation's folder: neither engine nor mail server
 * is there. What is written to either stream comes in one.
 */
export function commandLineAt(url: string, folder: string, settings: Readonly<Record<string, string>> = {}) {
  return async (...words: readonly string[]): Promise<{ readonly exitCode: number; readonly written: string }> => {
    let written = '';
    const hear = (text: string) => {
      written += text;
    };
    const exitCode = await runCommandLine(
      words,
      { ...settingsAt(url, folder), ...settings },
      { out: hear, error: hear },
    );
    return { exitCode, written };
  };
}

/** The settings with which it does so. */
export function settingsAt(url: string, folder: string): Record<string, string> {
  return {
    ...{ TEMPORAL_ADDRESS: '127.0.0.1:1', DATABASE_URL: url, SMTP_URL: 'smtp://127.0.0.1:1' },
    ...{ FRISTVAKT_DATA: folder, HOME: folder },
  };
}
