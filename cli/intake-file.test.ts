import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { Ended } from './answer.ts';
import { daysRead, type IntakeFile, intakeFileHelp, readIntakeFile } from './intake-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'fristvakt-intake-'));

async function read(content: string): Promise<unknown> {
  const file = join(folder, 'intake.yaml');
  writeFileSync(file, content);
  return readIntakeFile(file).catch((error: Ended) =>
    error.answer.lines.map((line) => line.replace(file, 'intake.yaml')),
  );
}

describe('an intake file', () => {
  test('the one that the help text shows can be read', async () => {
    const [, example = ''] = intakeFileHelp.split('standard input):\n');
    expect(await read(example.replaceAll(/^ {2}/gm, ''))).toEqual({
      routine: 'alver/tiltak',
      unit: 'tiltak',
      name: 'Test Testesen',
      people: { caseworker: 'kari' },
      facts: { birthDate: '2012-05-17' },
      tracks: [{ track: 'institution', facts: { kind: 'omsorg' } }],
      broughtIn: {
        source: 'Acos, mappe 12',
        steps: { 'measures-plan': { done: '2026-03-03' }, 'plan-evaluation': { 'not-done': '2027-03-03' } },
        rest: 'done',
      },
      practice: true,
    });
  });

  test('JSON is as good', async () => {
    expect(await read('{"routine": "alver/tiltak", "facts": {"count": 2}}')).toEqual({
      routine: 'alver/tiltak',
      facts: { count: '2' },
    });
  });

  test('what stands there is read by no rules but those of answers', async () => {
    expect(await read('facts: { count: 0x10, bornOn: 010227, more: 1e3, flag: no, text: "2,5" }')).toEqual({
      facts: { count: '0x10', bornOn: '010227', more: '1e3', flag: 'no', text: '2,5' },
    });
  });

  test('its days are read as everywhere, also of what was done before; one that is none is left for the case to refuse', async () => {
    const steps = '{ one: { done: 3. mars 2026 }, two: { last-done: 101126 }, three: { not-done: 31.02 }, four: done }';
    const { broughtIn } = (await read(`broughtIn: { source: Acos, steps: ${steps} }`)) as IntakeFile;
    expect(daysRead(broughtIn!, '2026-11-26').steps).toEqual({
      one: { done: '2026-03-03' },
      two: { 'last-done': '2026-11-10' },
      three: { 'not-done': '31.02' },
      four: 'done',
    });
  });

  test('everything that is wrong is said at once, by its place', async () => {
    expect(await read('rutine: x\npractice: maybe\ntracks: [{ facts: {} }]\n')).toEqual([
      'intake.yaml: practice: write true or false.',
      'intake.yaml: tracks.0.track: expected string, received undefined.',
      'intake.yaml: the file: rutine is not known here.',
    ]);
  });

  test('what is not YAML is refused by its line, without repeating what stands there', async () => {
    expect(await read('name: Test Testesen\n  x: [\n')).toEqual(
      expect.arrayContaining([expect.stringMatching(/^intake\.yaml:\d+: this is not YAML or JSON/)]),
    );
    expect(String(await read('name: "Test Testesen\n'))).not.toContain('Testesen');
    await expect(readIntakeFile(join(folder, 'nosuch.yaml'))).rejects.toBeInstanceOf(Ended);
  });
});
