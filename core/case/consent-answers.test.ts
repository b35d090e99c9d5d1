import { describe, expect, test } from 'vitest';
import type { Fields } from './commands.ts';
import { caseworker, ExampleCase, exampleRoutine } from './testing/example-life.ts';

// A form on which the family answers for each service: what it comes to is in the answers, whatever was chosen.
const base = "row: '1', responsible: caseworker, deadline: { within: P1W, basis: local }";
const asks = 'asks: { toPpt: { type: boolean, ask: PPT?, required: true }, toNav: { type: boolean, ask: NAV? } }';
const consents = 'consents: { ppt: { field: toPpt }, nav: { field: toNav } }';
const routine = exampleRoutine(
  `
form:
  ${base.replaceAll(', ', '\n  ').replaceAll('\n  basis', ', basis')}
  title: Skjema
  opens: start
  asksConsent: [ppt, nav]
  outcomes:
    signed: { title: Signert, ${asks}, ${consents}, insteadWhen: { none: refused, some: partly }, opens: contact }
    partly: { title: Delvis, ${asks}, ${consents}, insteadWhen: { none: refused, all: signed }, opens: enough }
    refused: { title: Nei, consents: { ppt: refused, nav: refused }, opens: concern }
contact: { ${base}, title: Kontakt }
concern: { ${base}, title: Bekymring }
enough: { ${base}, title: Nok hjelp }
with-ppt: { ${base}, title: Samarbeid, shares: ppt, opens: { consent: ppt, is: given } }`,
  'consents: { ppt: { title: PPT }, nav: { title: NAV } }',
);

function answered(outcome: string, fields: Fields): ExampleCase {
  const life = new ExampleCase(routine, '2031-02-03');
  expect(life.on('2031-02-04').complete('case/form/1', { outcome, fields })).toEqual([]);
  return life;
}

const open = (life: ExampleCase) =>
  Object.keys(life.life.state.duties)
    .map((id) => id.replace('case/', ''))
    .sort();
const ended = (life: ExampleCase) =>
  life.life.journal.flatMap((event) => (event.type === 'completed' ? [[event.outcome, event.fields]] : []));

describe('what a form of consent comes to', () => {
  test.each([
    ['signed', { toPpt: false, toNav: false }, 'refused', ['concern/1'], {}],
    ['partly', { toPpt: false, toNav: false }, 'refused', ['concern/1'], {}],
    // Not asked about NAV: still a yes to nothing.
    ['signed', { toPpt: false }, 'refused', ['concern/1'], {}],
    ['signed', { toPpt: true, toNav: false }, 'partly', ['enough/1', 'with-ppt/1'], { toPpt: true, toNav: false }],
    ['signed', { toPpt: true, toNav: true }, 'signed', ['contact/1', 'with-ppt/1'], { toPpt: true, toNav: true }],
    ['partly', { toPpt: true, toNav: true }, 'signed', ['contact/1', 'with-ppt/1'], { toPpt: true, toNav: true }],
    ['refused', {}, 'refused', ['concern/1'], {}],
  ])('%s with %j is %s', (chosen, fields, outcome, opened, kept) => {
    const life = answered(chosen, fields);
    expect(open(life)).toEqual(opened);
    expect(ended(life)).toEqual([[outcome, kept]]);
  });

  test('noes alone are registered as noes', () => {
    expect(answered('signed', { toPpt: false }).life.state.consents).toEqual({ ppt: 'refused', nav: 'refused' });
  });

  test('what must be answered is asked for by what was chosen', () => {
    const life = new ExampleCase(routine, '2031-02-03');
    expect(life.on('2031-02-04').complete('case/form/1', { outcome: 'signed' })).toEqual([
      { code: 'field-missing', field: 'toPpt' },
    ]);
  });

  test('a withdrawal asks the same anew, and noes alone are no consent then either', () => {
    const life = answered('signed', { toPpt: true, toNav: true });
    const withdrawn = { type: 'consent', by: caseworker, receiver: 'nav', answer: 'withdrawn' } as const;
    expect(life.on('2031-02-10').ask(withdrawn)).toEqual([]);
    expect(open(life)).toEqual(['contact/1', 'form/2', 'with-ppt/1']);
    life.complete('case/with-ppt/1');
    life.on('2031-02-11').complete('case/form/2', { outcome: 'signed', fields: { toPpt: true, toNav: false } });
    // PPT has had its yes all the time: nothing begins anew there.
    expect(open(life)).toEqual(['contact/1', 'enough/1']);
  });
});

describe('corrected', () => {
  const correct = (life: ExampleCase, more: { readonly outcome?: string; readonly fields?: Fields }) =>
    life.on('2031-02-05').ask({ type: 'correct', by: caseworker, duty: 'case/form/1', reason: 'Feil kryss', ...more });

  test('one yes that was a no makes it a no to all: what the yes brought is taken back', () => {
    const life = answered('partly', { toPpt: true, toNav: false });
    expect(correct(life, { fields: { toPpt: false } })).toEqual([]);
    expect(open(life)).toEqual(['concern/1']);
    expect(life.life.state.consents).toEqual({ ppt: 'refused', nav: 'refused' });
  });

  test('a no to all that was yes to one is judged by a person', () => {
    const life = answered('signed', { toPpt: false, toNav: false });
    expect(correct(life, { outcome: 'signed', fields: { toPpt: true, toNav: false } })).toEqual([]);
    expect(open(life)).toEqual(['enough/1', 'with-ppt/1']);
  });

  test('one answer more makes it yes to all: what some had brought opens anew with that', () => {
    const life = answered('signed', { toPpt: true, toNav: false });
    expect(correct(life, { fields: { toNav: true } })).toEqual([]);
    expect(open(life)).toEqual(['contact/1', 'with-ppt/2']);
  });
});
