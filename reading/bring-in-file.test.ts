import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { atTime } from '../core/calendar/dates.ts';
import { routineIn } from '../language/in-language.ts';
import { languages } from '../language/language.ts';
import { readTables } from '../routines/read-tables.ts';
import { columnsOf, readBringInFile } from './bring-in-file.ts';

const { tables } = await readTables(fileURLToPath(new URL('../routines', import.meta.url)));
const alver = tables.find(({ routine }) => routine.id === 'alver/tiltak')!.routine;
const now = atTime('2027-03-09', '12:00');
const read = (text: string) => readBringInFile(text, alver, now);

describe('a file of cases that run already', () => {
  it('any order of columns, by id or by title, and answers as people write them', () => {
    const file = read(
      [
        'sep=;',
        'Løp;referanse;Navn;Saksbehandler;kind;Plasseringsdato;Tiltaksplan;plan-evaluation;Månedlig kontakt med ungdommen;referral;decision;resten',
        'Institusjonsplassering;Acos 12;Test Testesen;kari;omsorg;10.2.25;3.3.2026;avtalt 3.3.2027 ;16.2.27;gjort;gjelder ikke;gjort',
      ].join('\r\n'),
    );
    expect(file).toMatchObject({
      ok: true,
      lines: [
        {
          line: 3,
          reference: 'Acos 12',
          name: 'Test Testesen',
          people: { caseworker: 'kari' },
          broughtIn: {
            source: 'Acos 12',
            steps: {
              'measures-plan': { is: 'done', on: '2026-03-03' },
              'plan-evaluation': { is: 'not-done', agreed: '2027-03-03' },
            },
          },
          tracks: [
            {
              track: 'institution',
              facts: { kind: 'omsorg', placed: '2025-02-10' },
              broughtIn: {
                steps: {
                  'contact-youth': { is: 'last-done', on: '2027-02-16' },
                  referral: { is: 'done' },
                  decision: { is: 'does-not-apply' },
                },
              },
            },
          ],
        },
      ],
    });
  });

  it('what is no day stays as it is written, for the core to say so', () => {
    const file = read('referanse;measures-plan\nA1;31.02.2026');
    expect(file.ok && file.lines[0]?.broughtIn.steps).toEqual({ 'measures-plan': { is: 'done', on: '31.02.2026' } });
  });

  it('says which columns mean nothing here, and that there must be a reference and a line', () => {
    expect(read('referanse;Hårfarge\nA1;brun')).toEqual({
      ok: false,
      unknown: ['Hårfarge'],
      noReference: false,
      noLines: false,
    });
    expect(read('navn\nTest')).toMatchObject({ ok: false, noReference: true });
    expect(read('referanse')).toMatchObject({ ok: false, noLines: true });
    expect(read('')).toMatchObject({ ok: false });
  });

  it('every column that it may have is read under the name that people are told', () => {
    for (const { routine } of tables) {
      for (const language of languages) {
        const columns = columnsOf(routineIn(routine, language));
        const text = `${columns.map((column) => `"${column.replaceAll('"', '""')}"`).join(';')}\nMappe 1`;
        expect(readBringInFile(text, routine, now)).toMatchObject({ ok: true });
      }
    }
  });

  it('a field that a refusal names is known by the heading that the file has for it', () => {
    const file = read('Referanse;Plasseringsdato;månedlig kontakt med ungdommen;Barnets navn\nMappe 1;;;');
    expect(file).toMatchObject({ ok: false, unknown: ['Barnets navn'] });
    const known = read('Referanse;Namn;Plasseringsdato;månedlig kontakt med ungdommen\nMappe 1;;;');
    expect(known.ok && Object.fromEntries(known.headings)).toEqual({
      reference: 'Referanse',
      name: 'Namn',
      placed: 'Plasseringsdato',
      'steps.contact-youth': 'månedlig kontakt med ungdommen',
    });
  });
});
