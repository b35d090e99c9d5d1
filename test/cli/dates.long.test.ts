import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { exitCodes } from '../../cli/exit-codes.ts';
import { subtractPeriod } from '../../core/calendar/dates.ts';
import { startTestEngine, type TestEngine } from '../engine/engine.ts';
import { day, typedDay } from '../shared/days.ts';
import { commandLine } from './command-line.ts';

let engine: TestEngine;
let cli: ReturnType<typeof commandLine>;

beforeAll(async () => {
  engine = await startTestEngine();
  cli = commandLine(engine);
});
afterAll(() => engine?.stop());

const placement = ['--routine', 'alver/tiltak', '--track', 'institution', '--track-fact', 'kind=omsorg', '--practice'];
const opened = async (): Promise<string> => (await cli.json('kari', 'open', ...placement)).json.case;
const longAgo = 400;
/** Of age: nothing that child welfare opens a case for, and not impossible. */
const grownUp = subtractPeriod(day(0), 'P19Y');

/** Refused as it stands, with what to write where it is meant; and taken with that. Gives the events that it brought. */
async function askedOnce(field: string, ...words: string[]) {
  const asked = await cli.run('kari', ...words);
  expect(asked).toMatchObject({ exitCode: exitCodes.refused, out: '' });
  expect(asked.error).toContain(`${field}: `);
  expect(asked.error).toContain('Er det ment slik, skriv det samme med --sure.');
  const { json } = await cli.json('kari', ...words);
  expect(json).toMatchObject({ ok: false, refusals: [{ code: 'date-unusual' }] });
  const taken = await cli.json('kari', ...words, '--sure');
  expect(taken).toMatchObject({ exitCode: exitCodes.ok, json: { ok: true } });
  return taken.json.events as readonly { readonly type: string }[];
}

describe('the day on which work was done', () => {
  test('is yesterday where somebody says so, in time as of that day, and never a day ahead', async () => {
    const reference = await opened();
    const ahead = await cli.run('kari', 'complete', reference, 'referral', '--done', typedDay(3));
    expect(ahead).toMatchObject({ exitCode: exitCodes.refused, out: '' });
    const done = await cli.json('kari', 'complete', reference, 'referral', '--done', 'i går');
    expect(done.json.events).toContainEqual(
      expect.objectContaining({ type: 'completed', done: day(-1), fields: { sent: day(-1) }, onTime: true }),
    );
  });

  test('is told that it is none, beside the word for it', async () => {
    const reference = await opened();
    const none = await cli.run('kari', 'complete', reference, 'referral', '--done', '31.02.2026');
    expect(none).toMatchObject({ exitCode: exitCodes.refused, error: expect.stringContaining('done: ') });
  });
});

describe('an unusual date is asked about once, and taken with --sure', () => {
  it('of work, as an answer and as its day, and of what corrects it', async () => {
    const [one, other] = [await opened(), await opened()];
    const answered = await askedOnce('sent', 'complete', one, 'referral', '--field', `sent=${typedDay(-longAgo)}`);
    expect(answered).toContainEqual(expect.objectContaining({ type: 'completed', done: day(-longAgo) }));
    await askedOnce('sent', 'complete', other, 'referral', '--done', typedDay(-longAgo));
    const why = ['--reason', 'Leste av feil år'];
    const corrected = await askedOnce(
      'sent',
      'correct',
      one,
      'referral',
      '--field',
      `sent=${typedDay(-2 * longAgo)}`,
      ...why,
    );
    expect(corrected).toContainEqual(expect.objectContaining({ type: 'corrected', done: day(-2 * longAgo) }));
    await askedOnce('sent', 'correct', other, 'referral', '--done', typedDay(-2 * longAgo), ...why);
  });

  it('of a fact, of a track that starts, and of a case that opens', async () => {
    const reference = await opened();
    await askedOnce('birthDate', 'set-fact', reference, 'birthDate', grownUp);
    await askedOnce('started', 'start-track', reference, 'visiting-home', '--fact', `started=${typedDay(longAgo)}`);
    await askedOnce('facts.birthDate', 'open', ...placement, '--fact', `birthDate=${grownUp}`);
  });

  it('that a duty is moved to, or that people agree', async () => {
    const reference = await opened();
    const far = typedDay(3 * 365);
    await askedOnce('to', 'move', reference, 'referral', '--to', far, '--reason', 'Venter på Bufetat');
    await askedOnce('date', 'agree', reference, 'half-year-meeting', '--track', 'institution-1', '--date', far);
  });

  it('that people agree has hours and a place as they are typed, and one who was asked is taken off once', async () => {
    const reference = await opened();
    const soon = ['half-year-meeting', '--track', 'institution-1', '--date', typedDay(20)];
    const wrong = await cli.run('kari', 'agree', reference, ...soon, '--time', 'halv ti');
    expect(wrong).toMatchObject({ exitCode: exitCodes.refused });
    expect(wrong.error).toContain('timer og minutter');
    const agreed = await cli.json(
      ...(['kari', 'agree', reference, ...soon] as const),
      ...['--time', 'kl. 9–10.30', '--place', 'Rådhuset', '--invite', 'oda', 'per'],
    );
    expect(agreed.exitCode).toBe(exitCodes.ok);
    const off = ['uninvite', reference, 'half-year-meeting', 'per'] as const;
    expect(await cli.run('kari', ...off)).toMatchObject({ exitCode: exitCodes.ok });
    const again = await cli.run('kari', ...off);
    expect(again).toMatchObject({ exitCode: exitCodes.refused });
    expect(again.error).toContain('ikke bedt med');
    expect(await cli.run('kari', 'show', reference)).toMatchObject({
      out: expect.stringMatching(/kl\. 09\.00–10\.30: .*Sted: Rådhuset[\s\S]*Per Påfunn er ikke bedt med lenger/),
    });
  });

  it('of a file of running cases', async () => {
    const file = join(mkdtempSync(join(tmpdir(), 'fristvakt-dates-')), 'saker.csv');
    writeFileSync(
      file,
      `referanse;løp;kind;placed;birthDate;resten\nMappe 1;Institusjonsplassering;omsorg;${typedDay(-longAgo)};${grownUp};gjort\n`,
    );
    const words = ['bring-in', file, '--routine', 'alver/tiltak', '--practice', '--commit'];
    const asked = await cli.run('kari', ...words);
    expect(asked).toMatchObject({ exitCode: exitCodes.refused });
    expect(asked.out).toContain('Er det ment slik, skriv det samme med --sure.');
    const taken = await cli.json('kari', ...words, '--sure');
    expect(taken).toMatchObject({ exitCode: exitCodes.ok, json: { ok: true, opens: 1, wrong: 0 } });
    const shown = await engine.cases.show(taken.json.lines[0].case);
    expect(shown?.state?.facts).toMatchObject({ birthDate: grownUp });
  });

  test('of what runs already is answered by a file of what was done before', async () => {
    const reference = (await cli.json('kari', 'open', '--routine', 'alver/tiltak', '--practice')).json.case;
    const track = [
      'start-track',
      reference,
      'institution',
      '--fact',
      'kind=omsorg',
      '--fact',
      `placed=${typedDay(-730)}`,
    ];
    expect((await cli.json('kari', ...track, '--sure')).json).toMatchObject({
      refusals: [{ code: 'brought-in-asked' }],
    });
    const file = join(mkdtempSync(join(tmpdir(), 'fristvakt-dates-')), 'gjort.yaml');
    writeFileSync(
      file,
      `source: Acos, mappe 12\nsteps: { contact-youth: { last-done: ${typedDay(-9)} } }\nrest: done\n`,
    );
    const started = await cli.json('kari', ...track, '--sure', '--brought-in', file);
    expect(started).toMatchObject({ exitCode: exitCodes.ok, json: { ok: true } });
    const duties = Object.values(
      (await engine.cases.show((await engine.register.findCase(reference))!.caseId))!.state!.duties,
    );
    expect(duties.some(({ step }) => step === 'contact-youth')).toBe(true);
    expect(duties.filter(({ overdue }) => overdue)).toEqual([]);
    writeFileSync(file, 'source: Acos\nsteps: { contact-youth: tull }\n');
    const wrong = await cli.run('kari', ...track, '--sure', '--brought-in', file);
    expect(wrong.exitCode).toBe(exitCodes.usage);
    expect(wrong.error).toContain('steps.contact-youth: write done, not-done');
  });
});
