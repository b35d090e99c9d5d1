import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { versions } from '../../stack/versions.ts';
import { billOfMaterials, startedPackages } from '../../tools/sbom/bill.ts';
import { repository } from './documents.ts';

it('the bill of materials has every package that is started with, by its version, and the programs beside them', () => {
  const bill = billOfMaterials();
  expect([bill.bomFormat, bill.specVersion]).toEqual(['CycloneDX', expect.stringMatching(/^1\.[5-9]/)]);
  const has = new Set(bill.components.map(({ name, version }) => `${name}@${version}`));
  const { dependencies, devDependencies } = JSON.parse(readFileSync(path.join(repository, 'package.json'), 'utf8'));
  for (const [name, version] of Object.entries(dependencies as Record<string, string>)) {
    expect(has, name).toContain(`${name}@${version}`);
  }
  expect([...startedPackages()].filter((one) => !has.has(one))).toEqual([]);
  for (const one of [`temporal-server@${versions.temporal}`, `postgresql@${versions.postgres}`])
    expect(has).toContain(one);
  const [tester] = Object.entries(devDependencies as Record<string, string>).find(([name]) => name === 'vitest')!;
  expect(bill.components.map(({ name }) => name)).not.toContain(tester);
});
