import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
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

async function open(): Promise<string> {
  const placement = [
    '--routine',
    'alver/tiltak',
    '--track',
    'institution',
    '--track-fact',
    'kind=omsorg',
    '--practice',
  ];
  return (await cli.json('kari', 'open', ...placement)).json.case;
}

describe('what departs from the everyday', () => {
  it('a duty is offered, stays, is given back with a reason, and is taken over the second time', async () => {
    const reference = await open();
    // First it is said what the receiver will see, and nothing is sent.
    const before = await cli.json('kari', 'handover', reference, 'referral', '--to', 'per');
    expect(before).toMatchObject({ exitCode: 1, json: { ok: false, receiverSees: 'case' } });
    expect((await cli.run('kari', 'handover', reference, 'referral', '--to', 'per', '--yes')).exitCode).toBe(0);
    const mine = await cli.json('kari', 'show', reference);
    expect(mine.json.open).toContainEqual(expect.objectContaining({ step: 'referral', offered: engine.people.per }));
    expect((await cli.run('per', 'return', reference, 'referral')).exitCode).toBe(1);
    expect((await cli.run('per', 'return', reference, 'referral', '--reason', 'Har permisjon')).out).toContain(
      'Har permisjon',
    );
    await cli.run('kari', 'handover', reference, 'referral', '--to', 'per', '--yes');
    expect((await cli.run('ola', 'accept', reference, 'referral')).exitCode).toBe(1);
    expect((await cli.run('per', 'accept', reference, 'referral')).exitCode).toBe(0);
  });

  test('a deviation is told, a consent that no step asks for is refused, a guard is lifted with a reason', async () => {
    const reference = await open();
    expect((await cli.run('kari', 'deviation', reference, 'referral', '--reason', 'Sendt for sent')).out).toContain(
      'Avvik registrert',
    );
    const consent = await cli.json('kari', 'consent', reference, 'bup', 'given');
    expect(consent).toMatchObject({ exitCode: 1, json: { refusals: [{ code: 'receiver-unknown' }] } });
    expect((await cli.run('kari', 'consent', reference, 'bup', 'perhaps')).exitCode).toBe(2);
    await cli.run('kari', 'set-fact', reference, 'suspectedViolence', 'ja');
    expect((await cli.run('kari', 'set-fact', reference, 'suspectedViolence', 'nei')).exitCode).toBe(1);
    const lifted = await cli.run('ola', 'set-fact', reference, 'suspectedViolence', 'nei', '--reason', 'Avklart');
    expect(lifted.exitCode).toBe(0);
  });

  test('a date that the law sets stands, an agreed day has its own word, and more time is asked for and granted', async () => {
    const reference = await open();
    const kari = (...words: string[]) => cli.run('kari', ...words);
    const ola = (...words: string[]) => cli.run('ola', ...words);
    await ola('reassign', reference, '--role', 'intake-caseworker', '--to', 'kari', '--yes');
    const report = ['--fact', `reportReceived=${day(0)}`, '--fact', 'publicReporter=nei'];
    await kari('start-track', reference, 'investigation', ...report);
    const pastLaw = await cli.json('kari', 'move', reference, 'examine-report', '--to', day(8), '--reason', 'Travelt');
    expect(pastLaw).toMatchObject({ exitCode: 1, json: { refusals: [{ code: 'law-date' }] } });
    // Up to its own day nobody asks why.
    expect((await kari('move', reference, 'examine-report', '--to', typedDay(5))).exitCode).toBe(0);

    const agreed = await kari('agree', reference, 'half-year-meeting', '--date', typedDay(170));
    expect([agreed.exitCode, agreed.out]).toEqual([0, expect.stringContaining('Avtalt til')]);

    const examined = ['--outcome', 'investigate', '--field', `concludedOn=${day(0)}`];
    await kari('complete', reference, 'examine-report', ...examined);
    const asked = await kari('ask-extension', reference, 'investigation', '--ground', 'Søsken i to kommuner');
    expect(asked.exitCode).toBe(0);
    expect((await kari('approve', reference, 'investigation')).exitCode).toBe(1);
    expect((await ola('approve', reference, 'investigation')).out).toContain('utvidet');

    await kari('move', reference, 'decision', '--to', typedDay(700), '--reason', 'Venter');
    expect((await kari('take-note', reference, 'decision')).exitCode).toBe(1);
    expect((await ola('take-note', reference, 'decision')).out).toContain('Avvik sett av leder');
  });

  it('a whole case is offered with a message, given back with a reason, and taken over', async () => {
    const reference = await open();
    await cli.run('ola', 'reassign', reference, '--role', 'caseworker', '--to', 'kari', '--yes');
    const message = ['--message', 'Kan du ta denne?'];
    const before = await cli.json('kari', 'handover', reference, '--to', 'per', ...message);
    expect(before).toMatchObject({ exitCode: 1, json: { ok: false, receiverSees: 'case' } });
    const given = await cli.json('kari', 'handover', reference, '--to', 'per', ...message, '--yes');
    const offered = { type: 'role-offered', role: 'caseworker', to: engine.people.per, message: 'Kan du ta denne?' };
    expect(given).toMatchObject({
      exitCode: 0,
      json: { events: expect.arrayContaining([expect.objectContaining(offered)]) },
    });
    expect((await cli.run('per', 'return', reference)).exitCode).toBe(1);
    expect((await cli.run('per', 'return', reference, '--reason', 'Har permisjon')).out).toContain('Har permisjon');
    await cli.run('kari', 'handover', reference, '--to', 'per', '--yes');
    expect((await cli.run('ola', 'accept', reference)).exitCode).toBe(1);
    const taken = await cli.json('per', 'accept', reference);
    const persons = [engine.people.per];
    expect(taken.json.events[0]).toMatchObject({ type: 'role-accepted', role: 'caseworker', persons });
    // Nobody is offered anything any more.
    const again = await cli.json('per', 'accept', reference);
    expect(again).toMatchObject({ exitCode: 1, json: { refusals: [{ code: 'role-not-offered' }] } });
  });

  it('whoever leads asks how it goes and treats a deviation; colleagues are asked to a meeting', async () => {
    const reference = await open();
    const asked = await cli.json('ola', 'ask-after', reference, 'referral', '--reason', 'Trenger du hjelp?');
    expect(asked).toMatchObject({
      exitCode: 0,
      json: { events: [{ type: 'asked-after', reason: 'Trenger du hjelp?' }] },
    });
    expect((await cli.run('kari', 'ask-after', reference, 'referral', '--reason', 'Nå?')).exitCode).toBe(1);
    const invited = ['--date', typedDay(30), '--invite', 'per', 'siv', '--others', 'Foreldrene'];
    const agreed = await cli.json('kari', 'agree', reference, 'half-year-meeting', ...invited);
    expect(agreed).toMatchObject({ exitCode: 0, json: { events: [{ type: 'agreed', others: 'Foreldrene' }] } });
    expect(JSON.stringify(agreed.json.events[0].tell)).toContain(engine.people.siv);
    expect(
      (await cli.run('kari', 'agree', reference, 'half-year-meeting', '--date', typedDay(31), '--invite', 'x')).error,
    ).toContain('--invite: ');

    const deviated = await cli.json('kari', 'deviation', reference, 'referral', '--reason', 'Sendt for sent');
    const number = String(deviated.json.sequence);
    const why = ['--cause', 'absence', '--reason', 'Sykdom', '--measure', 'Stedfortreder', '--who', 'per'];
    const treated = await cli.json('ola', 'treat-deviation', reference, number, ...why, '--until', typedDay(30));
    const said = { type: 'deviation-treated', cause: 'absence', who: engine.people.per, until: day(30), closed: false };
    expect(treated).toMatchObject({ exitCode: 0, json: { events: [said] } });
    expect((await cli.run('ola', 'treat-deviation', reference, number, '--cause', 'x', '--reason', 'y')).exitCode).toBe(
      2,
    );
    expect((await cli.run('ola', 'treat-deviation', reference, 'x', ...why)).exitCode).toBe(2);
    const closed = await cli.json('ola', 'treat-deviation', reference, number, ...why, '--closed');
    expect(closed.json.events).toMatchObject([{ closed: true }]);
  });

  test('what-if shows what would move, and does nothing', async () => {
    const reference = await open();
    const before = await cli.json('kari', 'show', reference);
    const asked = ['what-if', reference, 'complete=referral', `fields.sent=${typedDay(0)}`];
    const { out, exitCode } = await cli.run('kari', ...asked);
    expect(exitCode).toBe(0);
    expect(out).toContain('Ingenting er gjort.');
    expect(out).toMatch(/Kommer til\n.*Avklarings- og inntaksmøter med Bufetat/s);
    const { json } = await cli.json('kari', ...asked);
    expect(json.duties).toContainEqual(
      expect.objectContaining({ change: 'appears', duty: 'institution-1/intake-meeting/1' }),
    );
    expect(
      json.mails.some(({ change, kind }: Record<string, string>) => change === 'goes' && kind === 'escalation'),
    ).toBe(true);
    expect((await cli.json('kari', 'show', reference)).json.past).toEqual(before.json.past);
    expect((await cli.run('kari', 'what-if', reference, 'complete=nothing')).exitCode).toBe(1);
    expect((await cli.run('kari', 'what-if', reference, 'dance=1')).exitCode).toBe(2);
  });
});

describe('rehearse', () => {
  it('plays a file with nothing running, and on the engine with the same result', async () => {
    const file = path.join(tmpdir(), `scenario-${process.pid}.yaml`);
    await writeFile(
      file,
      `routine: alver/tiltak
opened: 2031-02-03
until: 2031-03-03
people: punctual
events: [{ date: 2031-02-03, start: institution, facts: { kind: omsorg } }]
`,
    );
    const pure = await cli.json('kari', 'rehearse', file);
    expect(pure).toMatchObject({
      exitCode: 0,
      json: { routine: 'alver/tiltak@1', from: '2031-02-03', to: '2031-03-03' },
    });
    expect(pure.json.lines.length).toBeGreaterThan(10);
    expect(await cli.json('kari', 'rehearse', file, '--engine')).toEqual(pure);
    const script = await cli.run('kari', 'rehearse', file);
    expect(script.out).toContain(
      '\n  kl. 12.00  Registrert: Henvisning til Bufetats inntaksteam, i tide (saksbehandler)  [rad G1a · forslag]\n',
    );
  });

  test('says with file and line what is wrong with a scenario', async () => {
    const file = path.join(tmpdir(), `bad-scenario-${process.pid}.yaml`);
    await writeFile(file, 'routine: alver/nothing\nopened: 2031-02-03\nuntil: 2031-03-03\n');
    expect(await cli.run('kari', 'rehearse', file)).toMatchObject({
      exitCode: 2,
      error: expect.stringMatching(
        /scenario-\d+\.yaml:1: routine: .* has no alver\/nothing: write one of alver\/tiltak@1/,
      ),
    });
  });
});
