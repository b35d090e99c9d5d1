import { describe, expect, test } from 'vitest';
import { leader, mail } from './example-mail.ts';

const at = '2027-02-12T09:00:00.000Z';
const now = '2027-02-15T07:00:00.000Z';
const toLeader = { to: leader, now, recipient: { name: 'Ola Prøve', language: 'nb' } } as const;
const nn = { ...toLeader, recipient: { name: 'Ola Prøve', language: 'nn' } } as const;
const takenUp = { role: 'leader', at, promised: '2027-02-19' };

describe('a mail about what somebody has taken up, or is critically late', () => {
  test('says in which role somebody has, by when they said, and never who', () => {
    const { text } = mail([{ takenUp }], { now });
    expect(text).toContain(
      'En som er leder, tok den fredag 12. februar 2027, for tre dager siden, og sier at det blir gjort innen fredag 19. februar 2027, om fire arbeidsdager. Hvem det er, står i saken.',
    );
  });

  test('says that it has not helped, once it has not', () => {
    const vain = { kind: 'escalation', takenUp: { ...takenUp, inVain: true } } as const;
    expect(mail([vain], toLeader).text).toContain('Det har ikke hjulpet. Hvem det er, står i saken.');
    expect(mail([vain], nn).text).toContain('Det har ikkje hjelpt. Kven det er, står i saka.');
    const neutral = mail([vain], { ...toLeader, level: 'neutral' }).text;
    expect(neutral).toContain('En annen sa fra at den ble tatt, og det har ikke hjulpet.');
    expect(neutral).not.toContain('leder');
  });

  test('says critically late in words, in subject and text, from that instant on', () => {
    const late = { kind: 'escalation', criticalFrom: now } as const;
    const { subject, text } = mail([late], toLeader);
    expect(subject).toBe(
      'Kritisk forfalt, fristen gikk ut onsdag 10. februar: månedlig kontakt med ungdommen (sak PR-27-0013)',
    );
    expect(text).toContain('Den er kritisk forfalt: det har gått minst like lang tid etter fristen');
    expect(mail([late], nn).subject).toMatch(/^Kritisk forfallen, fristen gjekk ut onsdag 10\. februar: /);
    expect(mail([late], { ...toLeader, level: 'neutral' }).text).toContain('kritisk forfalt');
    const not = mail([{ ...late, criticalFrom: '2027-02-15T07:00:00.001Z' }], toLeader);
    expect(`${not.subject}${not.text}`).not.toMatch(/kritisk/i);
  });
});
