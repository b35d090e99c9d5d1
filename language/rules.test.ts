import { describe, expect, test } from 'vitest';
import { catalogueOf } from './catalogue.ts';
import { exampleRoutine } from './example-routine.ts';
import { asWritten, routineIn } from './in-language.ts';
import { basisTag, basisTagOf, periodText, ruleText, sourceText, waitRuleText } from './rules.ts';
import { askedDay } from './titles.ts';

describe('rules in words', () => {
  test.each([
    ['P1W', 'én uke', 'éi veke'],
    ['P6M', 'seks måneder', 'seks månader'],
    ['P18Y', '18 år', '18 år'],
    ['P1Y6M', 'ett år og seks måneder', 'eitt år og seks månader'],
    ['PT4H', 'fire timer', 'fire timar'],
    ['PT1H30M', 'én time og 30 minutter', 'éin time og 30 minutt'],
    ['P1D', 'én dag', 'éin dag'],
  ])('%s is %s', (period, nb, nn) => {
    expect([periodText(period, 'nb'), periodText(period, 'nn')]).toEqual([nb, nn]);
  });

  test.each([
    ['Når ble meldingen sendt?', 'dagen meldingen ble sendt'],
    ['Når blei meldinga send?', 'dagen meldinga blei send'],
    ['Når flyttet barnet inn i fosterhjemmet?', 'dagen barnet flyttet inn i fosterhjemmet'],
    ['Når skal planen evalueres neste gang?', 'dagen planen skal evalueres neste gang'],
    // What is no short question of a day stays as it is asked.
    ['Når starta arbeidet med planen?', '«Når starta arbeidet med planen?»'],
    ['Når er neste møte i ressursgruppa?', '«Når er neste møte i ressursgruppa?»'],
    ['Når var den fyrste kontakten med familien?', '«Når var den fyrste kontakten med familien?»'],
    [
      'Når ble det avgjort (vedtak, begjæring eller henleggelse)?',
      '«Når ble det avgjort (vedtak, begjæring eller henleggelse)?»',
    ],
    ['Plasseringsdato', '«Plasseringsdato»'],
  ])('%s counts from %s', (ask, day) => {
    expect(askedDay(ask)).toBe(day);
  });

  test('a deadline says what it counts from, and its source what it is', () => {
    const written = exampleRoutine();
    const routine = asWritten(written);
    const read = routineIn(written, 'nn');
    const contact = routine.steps['contact-youth']!;
    expect(ruleText(contact, routine)).toBe('Frist: én måned mellom hver gang, regnet fra «Plasseringsdato».');
    expect(ruleText(contact, read)).toBe('Frist: éin månad mellom kvar gong, rekna frå «Plasseringsdato».');
    expect(sourceText(contact, contact.deadline, routine)).toBe(
      'Rutinen sier: rad G2a i Rutiner tiltak (rutine, ikke lovfrist).',
    );
    const report = routine.steps['report-concern']!;
    expect(ruleText(report, routine)).toBe('Frist: straks, senest innen fire timer.');
    expect(basisTag(report.deadline, 'nb')).toBe('lov, timetallet er et forslag');
    expect(basisTag(report.deadline, 'nn')).toBe('lov, timetalet er eit forslag');
    expect(basisTag({ basis: 'law', unconfirmed: 'Paragrafen.' }, 'nb')).toBe('lov, skal bekreftes');
    const plan = routine.steps.plan!;
    expect(ruleText(plan, routine)).toBe('Frist: ingen (Rutinen setter ingen).');
    expect(waitRuleText(plan.approval!, read)).toBe(
      'Frist: leder avgjer innan éi veke etter at arbeidet er registrert.',
    );
  });
});

describe('a date of ours', () => {
  const adopted = { by: 'ola', name: 'Ola Prøve', on: '2026-12-03' };
  const { 'monthly-report': report, plan } = asWritten(exampleRoutine()).steps;
  const step = report!;

  test('is a proposal until it is adopted, and then it is said by whom and when; what is the law’s stays the law’s', () => {
    expect(basisTag({ basis: 'proposal' }, 'nb')).toBe('forslag');
    expect(basisTag({ basis: 'proposal', adopted }, 'nb')).toBe('vedtatt');
    expect(basisTag({ basis: 'proposal', adopted }, 'nn')).toBe('vedteken');
    expect(basisTag({ basis: 'law', adopted }, 'nb')).toBe('lov');
    const said = sourceText(
      { ...step!, rows: ['Vidare'] },
      { basis: 'proposal', adopted },
      asWritten(exampleRoutine()),
    );
    expect(said).toContain('Fristen er vedtatt av Ola Prøve torsdag 3. desember 2026, og ikke en lovfrist.');
  });

  test('in a list is adopted where each that may be meant is', () => {
    const waits = { ...plan!.approval!, basis: 'proposal' as const };
    const one = { ...step, deadline: { ...step.deadline, adopted }, approval: waits };
    expect(basisTagOf({ ...one, approval: undefined }, 'proposal', 'nb')).toBe('vedtatt');
    expect(basisTagOf(one, 'proposal', 'nb')).toBe('forslag');
    expect(basisTagOf({ ...one, approval: { ...waits, adopted } }, 'proposal', 'nb')).toBe('vedtatt');
    expect(basisTagOf(undefined, 'proposal', 'nb')).toBe('forslag');
  });
});

describe('what stands in none of the document’s rows', () => {
  const routine = exampleRoutine();
  const [step] = Object.values(asWritten(routine).steps);
  const added = { ...step!, rows: ['Vidare'] };
  const proposal = { basis: 'proposal' } as const;

  test('is never said to be what the routine says', () => {
    expect(sourceText(added, proposal, asWritten(routine))).toBe(
      'Steget er lagt til: dokumentet sier ikke noe om det. Fristen er et forslag, og ikke en lovfrist.',
    );
    expect(sourceText(added, proposal, routineIn(routine, 'nn'))).toBe(
      'Steget er lagt til: dokumentet seier ikkje noko om det. Fristen er eit forslag, og ikkje ein lovfrist.',
    );
  });

  test('is no row, and neither is a heading or a field of the document', () => {
    const called = ['G2a', 'A, Aa', 'P', 'Vidare', 'Rutine nr., Godkjent av'].map(catalogueOf('nb').labels.row);
    expect(called).toEqual(['rad G2a', 'rad A, Aa', 'felles', 'Vidare', 'Rutine nr., Godkjent av']);
  });
});
