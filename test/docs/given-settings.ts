import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { secretSettings, settingDescriptions } from '../../settings/described.ts';

/** What a deployment gives a process, by variable. */
export type Given = Readonly<Record<string, string>>;

/** What Node itself reads; every other variable is a setting of ours, or the file of one. */
const ofNode = ['NODE_EXTRA_CA_CERTS'];

/** Variables that nobody reads. */
export function unknownIn(given: Given): readonly string[] {
  const known = new Set<string>([
    ...settingDescriptions.map(({ name }) => name),
    ...secretSettings.map((name) => `${name}_FILE`),
    ...ofNode,
  ]);
  return Object.keys(given).filter((name) => !known.has(name));
}

const examples: Given = {
  DATABASE_URL: 'postgresql://fristvakt_application:secret@database/fristvakt?sslmode=verify-full',
  DATABASE_OWNER_URL: 'postgresql://fristvakt_owner:secret@database/fristvakt?sslmode=verify-full',
  SMTP_URL: 'smtps://fristvakt:secret@mail.kommune.example:465',
  OIDC_CLIENT_SECRET: 'secret',
};

/** The same with secrets in files that are there: below `folder` in place of /run/secrets. */
export function withFilesIn(folder: string, given: Given): Given {
  return Object.fromEntries(
    Object.entries(given).map(([name, value]) => {
      const example = examples[name.replace(/_FILE$/, '')];
      if (!name.endsWith('_FILE') || example === undefined) return [name, value];
      const file = path.join(folder, value);
      mkdirSync(path.dirname(file), { recursive: true });
      writeFileSync(file, `${example}\n`);
      return [name, file];
    }),
  );
}

/** The files below /run/secrets that are named in what is given. */
export const secretFilesIn = (given: Given): readonly string[] =>
  Object.values(given).filter((value) => value.startsWith('/run/secrets/'));
