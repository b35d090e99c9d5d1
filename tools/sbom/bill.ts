import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { versions } from '../../stack/versions.ts';

const repository = fileURLToPath(new URL('../..', import.meta.url));

/** A CycloneDX document, as far as it is looked into here. */
export interface Bill {
  readonly bomFormat: 'CycloneDX';
  readonly specVersion: string;
  readonly components: readonly Component[];
  readonly [more: string]: unknown;
}

interface Component {
  readonly type: string;
  readonly name: string;
  readonly version: string;
  readonly purl: string;
  readonly [more: string]: unknown;
}

/** What is started beside the packages of npm, as the embedded stack fetches or builds it. */
const programs: readonly Component[] = [
  {
    type: 'application',
    name: 'temporal-server',
    version: versions.temporal,
    purl: `pkg:golang/go.temporal.io/server@v${versions.temporal}`,
    description: 'The engine of the embedded stack, a Go program; a cluster of your own has its own bill.',
  },
  {
    type: 'application',
    name: 'postgresql',
    version: versions.postgres,
    purl: `pkg:generic/postgresql@${versions.postgres}`,
    description: 'The database of the embedded stack: its major version; the package that brings it has the whole.',
  },
  {
    type: 'application',
    name: 'node',
    version: process.versions.node,
    purl: `pkg:generic/node@${process.versions.node}`,
    description: 'The run-time that the bill was made with.',
  },
];

/**
 * What Fristvakt is made of: by npm from the lock file, and the programs that are no packages. What only builds and tests is left
 * out here: told to leave it out, npm leaves out what both need as well.
 */
export function billOfMaterials(): Bill {
  const words = ['sbom', '--package-lock-only', '--include=dev', '--sbom-format=cyclonedx', '--sbom-type=application'];
  const written = execFileSync('npm', words, { cwd: repository, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
  const bill = JSON.parse(written) as Bill;
  const started = startedPackages();
  const packages = bill.components.filter(({ name, version }) => started.has(`${name}@${version}`));
  return { ...bill, components: [...packages, ...programs] };
}

/** Packages of the lock file that are there for more than building and testing, as `name@version`. */
export function startedPackages(): ReadonlySet<string> {
  const { packages } = JSON.parse(readFileSync(path.join(repository, 'package-lock.json'), 'utf8')) as {
    readonly packages: Readonly<Record<string, { readonly dev?: true; readonly version?: string }>>;
  };
  const folder = 'node_modules/';
  return new Set(
    Object.entries(packages).flatMap(([at, { dev, version }]) =>
      at === '' || dev ? [] : [`${at.slice(at.lastIndexOf(folder) + folder.length)}@${version}`],
    ),
  );
}

/** What tells one bill from another, whenever each was made. */
export function digestOf({ components }: Bill): string {
  const names = components.map(({ purl }) => purl).sort();
  return createHash('sha256').update(names.join('\n')).digest('hex');
}
