import { describe, expect, test } from 'vitest';
import { type Refusal, refusalCodes } from '../core/case/refusals.ts';
import { exampleRoutine } from './example-routine.ts';
import { asWritten, routineIn } from './in-language.ts';
import { refusalText } from './refusals.ts';

const written = exampleRoutine();
const routine = asWritten(written);
const nb = (refusal: Refusal) => refusalText(refusal, routine);
const nn = (refusal: Refusal) => refusalText(refusal, routineIn(written, 'nn'));

describe('refusals', () => {
  test.each(refusalCodes)('%s is a whole sentence in both languages, also with nothing known about it', (code) => {
    for (const text of [nb({ code }), nn({ code })]) {
      expect(text).toMatch(/^[\p{Lu}«].*\.$/u);
      expect(text).not.toMatch(/undefined| {2}|\[object/);
    }
  });

  test('a field goes by the question that the routine asks, in a form or of a case', () => {
    expect(nb({ code: 'field-missing', field: 'placed' })).toBe('Fyll ut «Plasseringsdato».');
    expect(nb({ code: 'field-missing', field: 'how', duty: 'institution-1/contact-youth/1' })).toBe(
      'Fyll ut «Hvordan».',
    );
    expect(nb({ code: 'field-not-a-date', field: 'date', duty: 'institution-1/monthly-report/1' })).toBe(
      'Skriv «Mottatt dato» som en dato med dag, måned og år, for eksempel 10.02.2027.',
    );
    const missing = { code: 'field-missing', field: 'how' } as const;
    expect(refusalText(missing, routine, { duty: 'institution-2/contact-youth/4' })).toBe('Fyll ut «Hvordan».');
    expect(nb({ code: 'field-too-long', field: 'reason' })).toBe(
      'Skriv begrunnelsen kortere. Det er plass til 4000 tegn.',
    );
    expect(nn({ code: 'field-not-a-choice', field: 'kind', choices: ['atferd', 'omsorg'] })).toBe(
      'Vel eitt av svara på «Type plassering»: atferd eller omsorg.',
    );
  });

  test('steps, outcomes, tracks and roles go by their titles', () => {
    expect(nb({ code: 'requires-approved', subject: 'plan' })).toBe('«Tiltaksplan» må være godkjent først.');
    expect(
      nb({ code: 'outcome-unknown', duty: 'institution-1/monthly-report/1', choices: ['received', 'missing'] }),
    ).toBe('Si hvordan det gikk med «Månedlig rapport». Velg «Mottatt» eller «Ikke mottatt».');
    expect(nb({ code: 'track-unknown', choices: ['institution'] })).toBe(
      'Saken har ikke dette løpet. Velg «Institusjonsplassering».',
    );
    expect(nb({ code: 'track-ended', subject: 'institution-2' })).toBe(
      'Løpet «Institusjonsplassering 2» er avsluttet. Start et nytt hvis arbeidet begynner igjen.',
    );
    expect(nb({ code: 'not-a-deciding-role', choices: ['leader', 'head'] })).toBe(
      'Dette avgjør leder eller NAV-leder. Be leder eller NAV-leder om å ta avgjørelsen.',
    );
    expect(nb({ code: 'not-your-duty', subject: 'caseworker' })).toContain('Dette ligger til saksbehandler.');
  });

  test('an ambiguous duty lists what may be meant, each with the name to use', () => {
    expect(
      nb({ code: 'duty-unknown', choices: ['institution-1/contact-youth/1', 'institution-2/contact-youth/1'] }),
    ).toContain(
      'Velg «Månedlig kontakt med ungdommen» (institution-1/contact-youth/1) eller «Månedlig kontakt med ungdommen (2)» (institution-2/contact-youth/1).',
    );
  });

  test('what holds something back says what one may not do, and what one must do instead', () => {
    const refusal = { code: 'held-back', subject: 'no-contact-with-parents', duty: 'institution-1/plan/1' } as const;
    expect(nb(refusal)).toBe(
      '«Tiltaksplan» er holdt tilbake. Ta ikke kontakt med foreldrene. Meld fra nå: meldeplikten er din egen, og venter ikke på samtykke eller godkjenning.',
    );
    expect(nn({ code: 'requires-consent', subject: 'bup', duty: 'institution-1/plan/1' })).toBe(
      'Det er ikkje gitt samtykke til å dele med «BUP», så dette kan ikkje registrerast no. Meldeplikta ventar ikkje på samtykke.',
    );
  });

  test('one open duty and several', () => {
    expect(nb({ code: 'duties-open', choices: ['case/plan/1'] })).toBe(
      'Det er 1 åpen plikt igjen. Gjør den ferdig, eller la den falle bort med den samme begrunnelsen.',
    );
    expect(nn({ code: 'duties-open', choices: ['a', 'b', 'c', 'd'] })).toBe(
      'Det er 4 opne plikter igjen. Gjer dei ferdige, eller la dei falle bort med den same grunngjevinga.',
    );
  });
});
