import { describe, expect, test } from 'vitest';
import { leader, mail, notice } from './example-mail.ts';
import { composeMail } from './mail.ts';
import type { MailInput } from './mail-notice.ts';

describe('several duties in one mail', () => {
  test('each is listed, the reason is said once', () => {
    const items = [
      { kind: 'escalation', next: undefined } as const,
      { kind: 'escalation', duty: 'institution-2/monthly-report/1', step: 'monthly-report', next: undefined } as const,
      { kind: 'escalation', due: { date: '2027-02-09' }, next: undefined } as const,
    ];
    const { subject, text, html } = mail(items, { to: leader, now: '2027-02-11T07:00:00.000Z' });
    expect(subject).toBe('3 frister i sak PR-27-0013');
    expect(text.match(/Du får denne som leder/g)).toHaveLength(1);
    expect(text).toContain('Sak PR-27-0013 har tre frister som gjelder deg:');
    expect(text).toContain('1. Det gjelder «Månedlig kontakt med ungdommen» i sak PR-27-0013.');
    expect(text).toContain('3. Det gjelder «Månedlig rapport (2)» i sak PR-27-0013.');
    expect(text).toContain('   Fristen var tirsdag 9. februar 2027, for to dager siden.');
    expect(html.match(/<li>/g)).toHaveLength(3);
  });
});

describe('a mail about several cases', () => {
  const other = { reference: 'PR-27-0020', caseUrl: 'https://fristvakt.example/saker/7a20' };
  const report = { duty: 'institution-1/monthly-report/1', step: 'monthly-report', due: { date: '2027-02-05' } };
  const plan = { duty: 'institution-1/plan/1', step: 'plan', kind: 'escalation' } as const;
  const several = (recipient: MailInput['recipient'] = { name: 'Kari Eksempel', language: 'nb' }) =>
    composeMail({
      recipient,
      practice: false,
      level: 'described',
      startUrl: 'https://fristvakt.example/',
      notices: [
        notice([{}]),
        notice([report], other),
        notice([plan], { ...other, to: leader }),
        notice([{ due: { date: '2027-02-09' } }], { reference: 'PR-27-0021' }),
      ],
    });

  test('puts what matters most first, each with its case, its reason and its own link', () => {
    const { subject, text, html } = several();
    expect(subject).toBe('4 frister i 3 saker, 1 har gått ut');
    const starts = text.split('\n').filter((line) => /^\d\./.test(line));
    expect(starts.map((line) => /PR-27-\d+|Du får denne/.exec(line)?.[0])).toEqual([
      'PR-27-0020',
      'Du får denne',
      'PR-27-0021',
      'PR-27-0013',
    ]);
    expect(text).toContain('Her er fire frister i tre saker som gjelder deg. Det som haster mest, står først:');
    expect(text.match(/Åpne saken: https:\/\/fristvakt\.example\/saker\/7a20/g)).toHaveLength(2);
    expect(text).toContain('Du må logge inn for å åpne sakene.');
    expect(html.match(/<a href="https:\/\/fristvakt\.example\/saker\/6f1c">Åpne saken<\/a>/g)).toHaveLength(2);
  });

  test('the same in nynorsk', () => {
    const { subject, text } = several({ name: 'Per Påfunn', language: 'nn' });
    expect(subject).toBe('4 fristar i 3 saker, 1 har gått ut');
    expect(text).toContain('Her er fire fristar i tre saker som gjeld deg. Det som hastar mest, står først:');
  });

  test('holds no name but the one of its reader', () => {
    const { subject, text, html } = several();
    for (const part of [subject, text, html]) expect(part).not.toMatch(/Lisa|Oppdikta|Ola|Per\b/);
  });
});
