import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { settingDescriptions } from '../../settings/described.ts';
import { readSettings } from '../../settings/settings.ts';

const folder = 'deploy/systemd';
const files = readdirSync(folder);
const textOf = (file: string) => readFileSync(`${folder}/${file}`, 'utf8');
const variables = (file: string) => textOf(file).match(/^[A-Z_]+(?==)/gm) ?? [];

it.each(files.filter((file) => file.endsWith('.service')))(
  '%s starts a program that is there, as nobody but its user',
  (file) => {
    const text = textOf(file);
    const program = /^ExecStart=.*node --import tsx (\S+)/m.exec(text)?.[1];
    expect(existsSync(program ?? 'none')).toBe(true);
    for (const line of [
      'User=fristvakt',
      'ProtectSystem=strict',
      'NoNewPrivileges=yes',
      'LimitCORE=0',
      'CapabilityBoundingSet=',
    ])
      expect(text.split('\n')).toContain(line);
    const isMigration = file.includes('migrate');
    expect(text.includes('owner.env')).toBe(isMigration);
    expect(text.includes('web.env')).toBe(file.includes('web'));
  },
);

it('the examples of settings name settings, can be read, and give the owner and the issuer to nobody else', () => {
  const names = new Set<string>(settingDescriptions.map(({ name }) => name));
  const examples = files.filter((file) => file.endsWith('.example'));
  expect(examples.flatMap(variables).filter((name) => !names.has(name))).toEqual([]);
  expect(variables('fristvakt.env.example').filter((name) => /OWNER|OIDC/.test(name))).toEqual([]);
  const lines = examples.flatMap((file) => textOf(file).split('\n')).filter((line) => /^[A-Z]/.test(line));
  const values = Object.fromEntries(
    lines.map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
  );
  expect(readSettings(values)).toMatchObject({ ok: true, settings: { baseUrl: 'https://fristvakt.kommune.example' } });
});
