import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { longDate } from '../../language/dates.ts';
import { startTestEngine, type TestEngine } from '../engine/engine.ts';
import { day, typedDay } from '../shared/days.ts';
import { inWhole } from '../shared/in-whole.ts';
import { commandLine } from './command-line.ts';

let engine: TestEngine;
let cli: ReturnType<typeof commandLine>;

beforeAll(async () => {
  engine = await startTestEngine();
  cli = commandLine(engine);
});
afterAll(() => engine?.stop());

const placement = ['--routine', 'alver/tiltak', '--track', 'institution', '--track-fact', 'kind=omsorg'];

/** As it is written here: 17.05.2027. */
const today = day(0).split('-').reverse().join('.');

async function openPlacement(...more: string[]): Promise<string> {
  const { exitCode, json } = await cli.json('kari', 'open', ...placement, ...more);
  expect(exitCode).toBe(0);
  return json.case;
}

describe('what a newcomer tries first', () => {
  test('open a placement, see reminder and escalation arrive, complete, decide', async () => {
    const opened = await cli.run('kari', 'open', ...placement, '--practice');
    expect(opened.exitCode).toBe(0);
    const reference = /ØV-\d\d-\d{4}/.exec(opened.out)?.[0] ?? '';
    expect(opened.out).toMatch(
      /^Øvingssaken er åpnet: ØV-\d\d-0001\nNeste frist: .*Henvisning til Bufetats inntaksteam\n/,
    );
    expect(opened.error).toContain(`npx fristvakt show ${reference}`);

    // On the next working morning the other department is told of its invitation.
    const told = await cli.run('kari', 'jump', reference);
    expect(told.out).toContain(
      'Beskjed til saksbehandler mottak/undersøkelse om noe nytt: Invitasjon til overgangsmøte',
    );
    expect(told.out).toContain('Ingrid Inntak fikk beskjed');
    const reminder = await cli.run('kari', 'jump', reference);
    expect(reminder.out).toContain('Påminning til saksbehandler: Henvisning til Bufetats inntaksteam');
    await cli.run('kari', 'jump', reference, '--by', 'P10D');
    const shown = await cli.run('kari', 'show', reference);
    expect(shown.out).toContain('Frist gikk ut: Henvisning til Bufetats inntaksteam');
    expect(shown.out).toContain('Varsel til leder om at fristen er ute: Henvisning til Bufetats inntaksteam');
    expect(shown.out).toContain('Ola Prøve fikk beskjed');
    expect(shown.out).toMatch(
      /Henvisning til Bufetats inntaksteam +frist .* siden\) +rad G1a · forslag +saksbehandler +forfalt/,
    );

    const mailbox = await cli.json('kari', 'mailbox');
    const subjects = mailbox.json.map((mail: { subject: string }) => mail.subject);
    // On some days of the year another deadline is told in the same mail.
    expect(subjects).toContainEqual(
      expect.stringMatching(/^\[Øving\] (Noe venter på deg|Du har \d ting som venter) i Fristvakt$/),
    );
    expect(subjects.join()).not.toMatch(/henvisning|Bufetat/i);
    // Whichever of those who were told lies on top: in their own language.
    const mail = await cli.run('kari', 'mailbox', '1');
    expect(mail.out).toMatch(/Dette er (en|ei) øvingssak\./);

    for (const [row, field] of [
      ['G1a', `sent=${today}`],
      ['decision', `decided=${today}`],
    ] as const) {
      expect(await cli.run('kari', 'complete', reference, row, '--field', field)).toMatchObject({ exitCode: 0 });
    }
    const placed = ['--outcome', 'placed', '--field', `placedOn=${today}`];
    expect((await cli.run('kari', 'complete', reference, 'placement', ...placed)).out).toContain(
      'Åpnet: Månedlig kontakt med ungdommen',
    );
    const plan = ['--field', `written=${today}`, '--field', `nextStayEvaluation=${typedDay(90)}`];
    await cli.run('kari', 'complete', reference, 'plan', ...plan);
    expect(await cli.json('kari', 'approve', reference, 'plan')).toMatchObject({
      exitCode: 1,
      json: { ok: false, refusals: [{ code: 'not-a-deciding-role' }] },
    });
    expect((await cli.run('ola', 'refuse', reference, 'plan')).error).toContain('Skriv en begrunnelse.');
    expect((await cli.run('ola', 'refuse', reference, 'plan', '--reason', 'Mangler mål')).out).toContain(
      'Sendt tilbake',
    );
    await cli.run('kari', 'complete', reference, 'plan', ...plan);
    expect((await cli.run('ola', 'approve', reference, 'G1c')).out).toContain('Godkjent: Oppdatert tiltaksplan');
  });

  inWhole('practice cases are in no list of real ones', async () => {
    const reference = await openPlacement('--practice');
    const real = await cli.json('kari', 'duties');
    const practice = await cli.json('kari', 'duties', '--practice');
    const references = (found: typeof real) => found.json.map((duty: { reference: string }) => duty.reference);
    expect(references(practice)).toContain(reference);
    expect(references(real)).not.toContain(reference);
    expect((await cli.run('kari', 'duties', '--practice')).out).toMatch(/^Dette er en øvingssak\./);
  });
});

describe('a real case', () => {
  test("its child's name goes into the register and is never shown", async () => {
    const reference = await openPlacement(
      '--name',
      'Test Testesen',
      '--fact',
      'birthDate=17.05.2012',
      '--caseworker',
      'per',
    );
    expect((await engine.register.findCase(reference))?.subjectName).toBe('Test Testesen');
    const shown = await cli.run('per', 'show', reference);
    expect(shown.out).toContain('Per Påfunn');
    const json = await cli.run('per', 'show', reference, '--json');
    expect(shown.out + json.out).not.toContain('Testesen');
    expect(shown.out).not.toMatch(/2012|17\. mai/);
    expect((await cli.run('per', 'duties')).out).toContain(reference);
    expect(
      (await cli.json('kari', 'duties')).json.some((duty: { reference: string }) => duty.reference === reference),
    ).toBe(false);
  });

  inWhole('has no clock to move', async () => {
    const reference = await openPlacement();
    expect(await cli.run('kari', 'jump', reference)).toMatchObject({
      exitCode: 1,
      error: expect.stringContaining('Bare øvingssaker'),
    });
  });

  inWhole('moves, is given to somebody else, closes and is taken up again', async () => {
    const reference = await openPlacement();
    const ok = async (as: string, ...words: string[]) => {
      const ran = await cli.run(as, ...words);
      expect(ran.error + ran.out).toContain('Registrert.');
      return ran.out;
    };
    expect(await ok('kari', 'move', reference, 'decision', '--to', typedDay(700), '--reason', 'Venter')).toContain(
      'senere enn rutinen sier',
    );
    expect(
      await ok('ola', 'reassign', reference, '--role', 'caseworker', '--to', 'per', '--duty', 'G1a', '--yes'),
    ).toContain('Ansvaret gikk til Per Påfunn');
    expect(await ok('kari', 'cancel', reference, 'G1a', '--reason', 'Ikke aktuelt')).toContain('Bortfalt');
    expect(await ok('kari', 'open-duty', reference, 'end-placement')).toContain('Åpnet: Avslutning av plasseringen');
    const known = (fact: string, when: string) =>
      cli.run('kari', 'set-fact', reference, fact, when, '--track', 'institution-1');
    const planned = await known('plannedPlacement', typedDay(50));
    expect(planned.out.toLowerCase()).toContain(`når er plasseringen planlagt? ${longDate(day(50), 'nb')}`);
    // A child who moves in later is placed by no word of anybody today.
    expect((await known('placed', typedDay(50))).error).toContain('Denne dagen er ikke kommet ennå.');
    const closing = ['close', reference, '--reason', 'Flyttet'];
    expect((await cli.run('ola', ...closing)).error).toMatch(/Det er \d+ åpne plikter igjen/);
    expect((await cli.run('ola', ...closing, '--cancel-duties')).out).toContain(
      'Saken ble avsluttet (Ola Prøve). Begrunnelse: Flyttet',
    );
    expect((await cli.run('kari', 'start-track', reference, 'institution', '--fact', 'kind=omsorg')).error).toContain(
      'Saken er avsluttet.',
    );
    expect(await ok('ola', 'reopen', reference, '--reason', 'Ny plassering')).toContain('Saken ble åpnet igjen');
    // It names nobody, and nothing in it waits for her any more: it is there for those who lead.
    const track = ['start-track', reference, 'institution', '--fact', 'kind=atferd'];
    expect((await cli.run('kari', ...track, '--why', 'assistance')).error).toContain('Det finnes ingen slik sak');
    expect(await ok('ola', ...track, '--why', 'assistance')).toContain('Løp startet: Institusjonsplassering 2');
    expect(
      await ok('ola', 'end-track', reference, 'institution-2', '--reason', 'Ny vurdering', '--cancel-duties'),
    ).toContain('Løp avsluttet');
  });
});

describe('a command that is given twice', () => {
  test('with its id is one decision', async () => {
    const reference = await openPlacement('--practice');
    const words = ['open-duty', reference, 'end-placement', '--command-id', randomUUID()];
    const [first, second] = await Promise.all([cli.json('kari', ...words), cli.json('kari', ...words)]);
    expect(first.exitCode).toBe(0);
    expect(second.json).toEqual(first.json);
    expect((await cli.json('kari', 'open-duty', reference, 'end-placement')).json.refusals).toMatchObject([
      { code: 'step-open-already' },
    ]);
  });

  test('an opening with its case id is one case', async () => {
    const caseId = randomUUID();
    const first = await openPlacement('--practice', '--case-id', caseId);
    expect(await openPlacement('--practice', '--case-id', caseId)).toBe(first);
    const { json } = await cli.json('kari', 'show', first);
    expect(Object.keys(json.tracks)).toEqual(['case', 'institution-1']);
  });
});

describe('bad input', () => {
  test('every field that is wrong is said at once, and nothing is opened', async () => {
    const before = (await cli.json('kari', 'duties', '--practice')).json.length;
    const { exitCode, json } = await cli.json(
      'kari',
      ...['open', '--practice', '--routine', 'alver/tiltak', '--unit', 'moon', '--caseworker', 'nobody'],
      ...['--fact', 'birthDate=snart', '--track', 'institution', '--track-fact', 'kind=hest'],
    );
    expect(exitCode).toBe(1);
    expect(json.refusals.map(({ field, code }: { field: string; code: string }) => [field, code])).toEqual([
      ['unit', 'unit-unknown'],
      ['people.caseworker', 'person-unknown'],
      ['facts.birthDate', 'field-not-a-date'],
      ['institution.kind', 'field-not-a-choice'],
    ]);
    expect((await cli.json('kari', 'duties', '--practice')).json).toHaveLength(before);
  });

  inWhole('a row that two open duties have lists both', async () => {
    const reference = await openPlacement('--practice');
    await cli.run('kari', 'complete', reference, 'decision', '--field', `decided=${today}`);
    await cli.run('kari', 'complete', reference, 'placement', '--outcome', 'placed', '--field', `placedOn=${today}`);
    const { exitCode, json } = await cli.json('kari', 'complete', reference, 'G2a');
    expect(exitCode).toBe(1);
    expect(json.refusals[0].choices).toEqual(['institution-1/contact-institution/1', 'institution-1/contact-youth/1']);
  });

  test.each([
    ['nobody', ['duties'], /nobody has this login/],
    ['dag', ['duties'], /switched off/],
    ['kari', ['show', 'AL-99-9999'], /Det finnes ingen slik sak/],
    ['per', ['show', 'AL-99-9999'], /Det finst inga slik sak/],
    ['kari', ['show', 'al-27-7k4mk'], /Et tegn i saksnummeret er feil, eller to har byttet plass/],
    ['kari', ['duties', '--unit', 'moon'], /Det finnes ingen slik enhet/],
  ])('%s %j: exit code 2', async (as, words, sentence) => {
    const { exitCode, error } = await cli.run(as, ...words);
    expect(error).toMatch(sentence);
    expect(exitCode).toBe(2);
  });
});

describe('looking at the whole', () => {
  test('people shows who cannot be reached', async () => {
    const { out } = await cli.run('kari', 'people');
    expect(out).toMatch(/^arne .*no address$/m);
    expect(out).toMatch(/^dag .*switched off$/m);
    expect(out).toMatch(/^frida .*absent$/m);
  });

  test('doctor finds everything up, and the journals are as they were written', async () => {
    const { exitCode, json } = await cli.json('kari', 'doctor');
    expect(json.checks.filter(({ state }: { state: string }) => state === 'away' || state === 'problem')).toEqual([]);
    expect(exitCode).toBe(0);
    expect(await cli.json('kari', 'verify-journal')).toMatchObject({ exitCode: 0, json: { ok: true, findings: [] } });
  });
});
