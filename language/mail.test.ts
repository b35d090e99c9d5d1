import { describe, expect, test } from 'vitest';
import { withAdopted } from '../core/routine/adoption/adopted.ts';
import { standing } from '../core/routine/adoption/answers.ts';
import { questionsOf } from '../core/routine/adoption/questions.ts';
import { leader, mail } from './example-mail.ts';
import { exampleRoutine } from './example-routine.ts';

describe('a mail about one duty', () => {
  test('a reminder says what, in which case, by when, by which rule, and what happens next', () => {
    const { subject, text } = mail([{}]);
    expect(subject).toBe('Frist onsdag 10. februar: månedlig kontakt med ungdommen (sak PR-27-0013)');
    expect(text).toBe(`Hei Kari

Du har ansvaret for «Månedlig kontakt med ungdommen» i sak PR-27-0013.
Fristen er onsdag 10. februar 2027, om to arbeidsdager.

Rutinen sier: rad G2a i Rutiner tiltak (rutine, ikke lovfrist).
Hvis det ikke er registrert innen fristen, får leder beskjed torsdag 11. februar kl. 08.00.

Er det gjort? Registrer det, med dagen det ble gjort.

Åpne saken: https://fristvakt.example/saker/6f1c  (du må logge inn)

-- 
Hilsen Fristvakt. Denne e-posten er sendt automatisk, og ingen leser svar på den.
`);
  });

  test('the same in nynorsk for who reads nynorsk', () => {
    const { subject, text } = mail([{}], { recipient: { name: 'Kari Eksempel', language: 'nn' } });
    expect(subject).toBe('Frist onsdag 10. februar: månedlig kontakt med ungdommen (sak PR-27-0013)');
    expect(text).toContain('Du har ansvaret for «Månedlig kontakt med ungdommen» i sak PR-27-0013.');
    expect(text).toContain('Fristen er onsdag 10. februar 2027, om to arbeidsdagar.');
    expect(text).toContain('Rutinen seier: rad G2a i Rutiner tiltak (rutine, ikkje lovfrist).');
    expect(text).toContain(
      'Om det ikkje er registrert innan fristen, får leder beskjed torsdag 11. februar kl. 08.00.',
    );
    expect(text).toContain('Opne saka: https://fristvakt.example/saker/6f1c  (du må logge inn)');
  });

  test('a deadline on a red day says which it is, in the subject too', () => {
    const due = { date: '2027-03-26' };
    const { subject, text } = mail([{ due }], { now: '2027-03-24T07:00:00.000Z' });
    expect(subject).toBe('Frist fredag 26. mars (langfredag): månedlig kontakt med ungdommen (sak PR-27-0013)');
    expect(text).toContain('Fristen er fredag 26. mars 2027 (langfredag)');
  });

  test('an escalation says first why this person is told and what is expected', () => {
    const next = { at: '2027-02-17T07:00:00.000Z', role: 'head' };
    const { subject, text } = mail([{ kind: 'escalation', next }], {
      to: leader,
      recipient: { name: 'Ola Prøve', language: 'nb' },
      now: '2027-02-11T07:00:00.000Z',
    });
    expect(subject).toBe('Fristen gikk ut onsdag 10. februar: månedlig kontakt med ungdommen (sak PR-27-0013)');
    expect(text).toContain(`Hei Ola

Du får denne som leder, fordi en frist har gått ut uten at noe er registrert.

Det gjelder «Månedlig kontakt med ungdommen» i sak PR-27-0013. Det kan være gjort uten at det er registrert.
Fristen var onsdag 10. februar 2027, i går.

Dette må du gjøre: Snakk med den som har ansvaret (saksbehandler). Sørg for at det blir gjort og registrert, eller gi ansvaret til en annen.

Rutinen sier: rad G2a i Rutiner tiltak (rutine, ikke lovfrist).
Hvis det ikke blir registrert, får NAV-leder beskjed onsdag 17. februar kl. 08.00.
`);
  });

  test('that a date has passed says it to who has the work, who has been told besides, and who is next', () => {
    const next = { at: '2027-02-17T07:00:00.000Z', role: 'head' };
    const now = '2027-02-11T07:00:00.000Z';
    const { subject, text } = mail([{ kind: 'passed', told: 'leader', next }], { now });
    expect(subject).toBe('Fristen gikk ut onsdag 10. februar: månedlig kontakt med ungdommen (sak PR-27-0013)');
    expect(text).toContain(`Du har ansvaret for «Månedlig kontakt med ungdommen» i sak PR-27-0013.
Fristen var onsdag 10. februar 2027, i går.

Rutinen sier: rad G2a i Rutiner tiltak (rutine, ikke lovfrist).
Også leder har fått beskjed.
Hvis det ikke blir registrert, får NAV-leder beskjed onsdag 17. februar kl. 08.00.

Er det gjort? Registrer det, med dagen det ble gjort.`);
    const { text: before } = mail([{ kind: 'passed', next: { ...next, role: 'leader' } }], { now });
    expect(before).toContain('Hvis det ikke blir registrert, får leder beskjed onsdag 17. februar kl. 08.00.');
    expect(before).not.toContain('Også');
  });

  test('a deviation says by when its row was due, and what follows', () => {
    const next = { at: '2027-02-11T07:00:00.000Z', role: 'leader' };
    const { text } = mail([{ kind: 'deviation', next }], { to: leader });
    expect(text).toContain('Avviket gjelder «Månedlig kontakt med ungdommen» i sak PR-27-0013.\nFristen er onsdag');
    expect(text).toContain('Hvis det ikke blir registrert, får du beskjed igjen torsdag 11. februar kl. 08.00.');
    const done = mail([{ kind: 'deviation', registered: true, next: undefined }], {
      to: leader,
      now: '2027-02-12T07:00:00.000Z',
    });
    expect(done.text).toContain('Fristen var onsdag 10. februar 2027');
    const open = mail([{ kind: 'deviation', due: undefined, next: undefined }], { to: leader });
    expect(open.text).toContain('Rutinen setter en frist for dette, men ingen dato løper nå.');
  });

  test('an approval says that a decision waits, and what may be decided', () => {
    const plan = {
      duty: 'institution-1/plan/1',
      step: 'plan',
      kind: 'opened',
      approval: true,
      responsible: leader,
    } as const;
    const { subject, text } = mail([plan], { to: leader });
    expect(subject).toBe('Avgjørelse venter: tiltaksplan (sak PR-27-0013), frist onsdag 10. februar');
    expect(text).toContain(
      '«Tiltaksplan» i sak PR-27-0013 er gjort og registrert, og venter på avgjørelsen din. Du kan godkjenne eller sende tilbake.',
    );
  });

  test('a decision that has waited too long goes to the one above', () => {
    const plan = {
      duty: 'institution-1/plan/1',
      step: 'plan',
      kind: 'escalation',
      approval: true,
      responsible: leader,
    } as const;
    const { text } = mail([plan], { to: { role: 'head', persons: [] }, now: '2027-02-12T07:00:00.000Z' });
    expect(text).toContain('Du får denne som NAV-leder, fordi en avgjørelse har ventet lenger enn fristen.');
    expect(text).toContain('Dette må du gjøre: Snakk med den som skal avgjøre (leder).');
  });

  test('a moved date tells the leader that it lies past the rule, and not why', () => {
    const { subject, text } = mail([{ kind: 'moved', due: { date: '2027-03-01' } }], { to: leader });
    expect(subject).toBe('Frist flyttet til mandag 1. mars: månedlig kontakt med ungdommen (sak PR-27-0013)');
    expect(text).toContain('Du får denne som leder, fordi en frist er flyttet lenger fram enn rutinen sier.');
    expect(text).toContain('Den nye fristen er mandag 1. mars 2027, om 21 dager.');
  });

  test('a date that was moved when it was out goes on being late, to whoever reads of it', () => {
    const moved = { missed: { date: '2027-02-10' }, due: { date: '2027-03-01' } } as const;
    const now = '2027-02-12T07:00:00.000Z';
    const told = mail([{ ...moved, kind: 'moved' }], { to: leader, now });
    expect(told.subject).toBe(
      'Fristen gikk ut onsdag 10. februar, og er flyttet til mandag 1. mars: månedlig kontakt med ungdommen (sak PR-27-0013)',
    );
    expect(told.text).toContain(
      'Fristen gikk ut onsdag 10. februar 2027, for to dager siden. Den ble flyttet til mandag 1. mars 2027, om 17 dager.',
    );
    expect(told.text).not.toContain('Registrer det, med dagen');
    const reminded = mail([moved], { now, recipient: { name: 'Kari Eksempel', language: 'nn' } });
    expect(reminded.subject).toMatch(/^Fristen gjekk ut onsdag 10\. februar: /);
    expect(reminded.text).toContain(
      'Fristen gjekk ut onsdag 10. februar 2027, for to dagar sidan. Han blei flytta til måndag 1. mars',
    );
    expect(reminded.text).toContain('Er det gjort? Registrer det, med dagen det blei gjort.');
    expect(reminded.text).toContain('Om det ikkje blir registrert, får leder beskjed');
    // On a red day both dates are marked.
    const red = { ...moved, missed: { date: '2027-03-25' }, due: { date: '2027-03-29' } };
    expect(mail([red], { now: '2027-03-27T07:00:00.000Z' }).text).toContain(
      'Fristen gikk ut torsdag 25. mars 2027 (skjærtorsdag), for to dager siden. Den ble flyttet til mandag 29. mars 2027 (2. påskedag)',
    );
  });

  test('who has the work is asked to register it with its day, from the first reminder on', () => {
    const asked = 'Er det gjort? Registrer det, med dagen det ble gjort.';
    const late = '2027-02-11T07:00:00.000Z';
    for (const kind of ['reminder', 'escalation'] as const) expect(mail([{ kind }]).text).toContain(asked);
    expect(mail([{ kind: 'opened' }], { now: late }).text).toContain(asked);
    // Nothing can be done yet, somebody else has the work, or it is registered and waits for others.
    for (const items of [
      [{ kind: 'opened' }],
      [{ kind: 'offered' }],
      [{ registered: true }],
      [{ approval: true }],
    ] as const)
      expect(mail(items).text).not.toContain('Registrer det');
    expect(mail([{ kind: 'escalation' }], { to: leader, now: late }).text).not.toContain('Registrer det');
    const two = mail([{}, { due: { date: '2027-02-09' } }]).text;
    expect(two.match(/Er noe av det gjort\? Registrer det, med dagen det ble gjort\./g)).toHaveLength(1);
    expect(mail([{}, {}], { recipient: { name: 'Kari', language: 'nn' } }).text).toContain('Er noko av det gjort?');
  });

  test('more time that is asked for is told to who decides, with the day by which they must', () => {
    const { subject, text } = mail([{ kind: 'extension', due: { date: '2027-02-12' } }], { to: leader });
    expect(subject).toBe(
      'Utvidet frist? Avgjør senest fredag 12. februar: månedlig kontakt med ungdommen (sak PR-27-0013)',
    );
    expect(text).toContain('Du får denne som leder, fordi du avgjør om fristen kan utvides.');
    expect(text).toContain('Svarer du ikke, gjelder fristen som den er.');
  });

  test('a date on a red day is marked by its name, and working days are counted', () => {
    const { text } = mail([{ due: { date: '2027-03-25' } }], { now: '2027-03-22T07:00:00.000Z' });
    expect(text).toContain('Fristen er torsdag 25. mars 2027 (skjærtorsdag), om to arbeidsdager.');
  });

  test('who has another role than the responsible one gets it for information', () => {
    const { text } = mail([{ kind: 'opened' }], { to: { role: 'office', persons: [] } });
    expect(text).toContain('Du får dette til orientering. Ansvaret ligger til saksbehandler.');
  });

  test('what comes back to the same person is called a reminder', () => {
    expect(mail([{ next: { at: '2027-02-09T07:00:00.000Z', role: 'caseworker' } }]).text).toContain(
      'Hvis det ikke blir registrert, får du en ny påminning tirsdag 9. februar kl. 08.00.',
    );
  });
});

describe('the basis of a deadline', () => {
  test('a statutory one names its paragraph, at once has its hour and says that the number of hours is ours', () => {
    const report = {
      kind: 'opened',
      duty: 'case/report-concern/1',
      step: 'report-concern',
      due: { instant: '2027-02-08T11:00:00.000Z' },
    } as const;
    const { text } = mail([report]);
    expect(text).toContain('Fristen er mandag 8. februar 2027 kl. 12.00, i dag.');
    expect(text).toContain(
      'Grunnlag: barnevernsloven § 13-2 (lovfrist). Plikten er felles for alle rutiner, og står ikke i kommunens dokument. Antallet timer er et forslag.',
    );
  });

  test('a proposal never passes as what the source says', () => {
    const report = { duty: 'institution-1/monthly-report/1', step: 'monthly-report' };
    expect(mail([report]).text).toContain(
      'Grunnlag: radene G2c, G2d i Rutiner tiltak. Fristen er et forslag: rutinen sier ikke noe om frist, og det er ikke lovfrist.',
    );
  });

  test('what a leader has adopted is said to be adopted, still not by the source, and by nobody’s name', () => {
    const written = exampleRoutine();
    const questions = questionsOf(written);
    const answers = questions.map(({ key, asked }) => {
      return { key, asked, kind: 'adopted', by: 'ola', at: '2026-12-03T09:00:00.000Z' } as const;
    });
    const routine = withAdopted(written, standing(questions, answers), { ola: 'Ola Prøve' });
    const report = { duty: 'institution-1/monthly-report/1', step: 'monthly-report' };
    const { text, html } = mail([report], { routine });
    expect(text).toContain(
      'Grunnlag: radene G2c, G2d i Rutiner tiltak. Fristen er vedtatt torsdag 3. desember 2026: rutinen sier ikke noe om frist, og det er ikke lovfrist.',
    );
    const nn = mail([report], { routine, recipient: { name: 'Kari Eksempel', language: 'nn' } });
    expect(nn.text).toContain('Fristen er vedteken torsdag 3. desember 2026: rutinen seier');
    for (const told of [text, html, nn.text, nn.html]) expect(told).not.toContain('Prøve');
  });

  test('where the routine sets no deadline, none is made up', () => {
    const { subject, text } = mail([{ duty: 'institution-1/plan/1', step: 'plan', due: undefined }]);
    expect(subject).toBe('Skal gjøres: tiltaksplan (sak PR-27-0013)');
    expect(text).toContain('Rutinen setter ingen frist for dette.\n\nRutinen sier: rad B i Rutiner tiltak.');
  });
});

describe('what is said besides', () => {
  test.each(['absent', 'disabled', 'no-address', 'refused'] as const)(
    'somebody else is told (%s): no reason that is theirs',
    (why) => {
      const { text } = mail([{}], { detour: { of: 'kari', why } });
      expect(text).toContain('Du får denne fordi saksbehandler ikke kan nås nå.');
    },
  );

  test('a role that nobody fills is named', () => {
    expect(mail([{}], { detour: { of: 'unfilled-role', why: 'unfilled-role' } }).text).toContain(
      'Du får denne fordi ingen er satt opp som saksbehandler.',
    );
  });

  test('practice is the first thing that is seen', () => {
    const { subject, text, html } = mail([{}], { practice: true });
    expect(subject).toMatch(/^\[Øving\] Frist onsdag/);
    expect(text).toMatch(/^Dette er en øvingssak\./);
    expect(html.indexOf('øvingssak')).toBeLessThan(html.indexOf('Hei Kari'));
  });

  test('what comes late after an outage says so', () => {
    expect(mail([{ late: true }]).text).toContain('Denne e-posten kommer senere enn den skulle');
    expect(mail([{ late: true }], { recipient: { name: 'Kari', language: 'nn' } }).text).toContain(
      'kjem seinare enn han skulle',
    );
  });

  test('HTML is escaped, loads nothing and runs nothing', () => {
    const { html } = mail([{ duty: 'case/report-concern/1', step: 'report-concern' }], {
      caseUrl: 'https://fristvakt.example/saker/6f1c?a=1&b="2"',
      recipient: { name: '<script>', language: 'nb' },
    });
    expect(html).toContain('Meld fra til &lt;barnevernet&gt; &amp; politiet');
    expect(html).toContain('href="https://fristvakt.example/saker/6f1c?a=1&amp;b=&quot;2&quot;"');
    expect(html).not.toMatch(/<script|<img|src=|@import|url\(/);
    expect(html).toContain('<html lang="nb">');
  });

  test('a link that is no web address is no link', () => {
    expect(mail([{}], { caseUrl: 'javascript:alert(1)' }).html).not.toContain('javascript');
  });

  test('a line break in a title does not break the subject', () => {
    const routine = exampleRoutine();
    const step = { ...routine.steps['contact-youth']!, title: 'Kontakt\r\nBcc: en@example.invalid' };
    const { subject } = mail([{}], { routine: { ...routine, steps: { ...routine.steps, 'contact-youth': step } } });
    expect(subject).not.toMatch(/[\r\n]/);
  });
});

describe('what departs from the routine', () => {
  test('somebody who is asked to take over learns that it is not theirs yet', () => {
    const { subject, text } = mail([{ kind: 'offered' }], { recipient: { name: 'Per Påfunn', language: 'nn' } });
    expect(subject).toBe('Vil du ta over: månedlig kontakt med ungdommen (sak PR-27-0013)');
    expect(text).toContain('Du er spurd om å ta over «Månedlig kontakt med ungdommen» i sak PR-27-0013.');
    expect(text).toContain('Ansvaret blir hos saksbehandler til du har svart ja.');
  });

  test('a deviation and a date that is too late are told to the leader with what is expected', () => {
    const deviation = mail([{ kind: 'deviation' }], { to: leader }).text;
    expect(deviation).toContain('Du får denne som leder, fordi et avvik er registrert.');
    expect(deviation).toContain('Les begrunnelsen i saken, og ta stilling til hva som må gjøres.');
    const conflict = mail([{ kind: 'conflict' }], { to: leader }).text;
    expect(conflict).toContain('fordi det er avtalt en dato som er senere enn fristen.');
    // Nobody is sent to the family by a mail: the duty may be held back.
    for (const text of [deviation, conflict]) expect(text).not.toMatch(/snakk med|foreldre|kontakt familien/i);
  });
});

describe('a case in which nothing is planned', () => {
  const idle = {
    kind: 'nothing-planned',
    duty: 'case',
    step: '',
    track: 'case',
    occurrence: 0,
    due: undefined,
  } as const;

  test('says so to who has it, with what to do and how often it comes back', () => {
    const { subject, text } = mail([idle]);
    expect(subject).toBe('Ingenting er planlagt i sak PR-27-0013');
    expect(text).toContain('Sak PR-27-0013 er åpen, men ingenting er planlagt');
    expect(text).toContain('Du får denne hver måned til det er gjort.');
    expect(text).not.toContain('undefined');
  });

  test('and to who leads whose case it is, in their own language', () => {
    const { subject, text } = mail([idle], { to: leader, recipient: { name: 'Lise Leiar', language: 'nn' } });
    expect(subject).toBe('Ingenting er planlagt i sak PR-27-0013');
    expect(text).toContain('fordi saka er open utan at noko er planlagt.');
    expect(text).toContain('Avtal med saksbehandler kva som skal skje i saka');
  });

  test('a date past a proposal of ours is told as one that moves nothing', () => {
    const { subject, text } = mail([{ kind: 'conflict', proposed: true }], { to: leader });
    expect(subject).toContain('Dato avtalt lenger fram enn forslaget');
    expect(text).toContain('forslaget flytter ingenting');
    expect(text).not.toContain('senere enn fristen');
  });
});

test('who gets it because a leader has the work herself learns that', () => {
  expect(mail([{}], { detour: { of: 'ola', why: 'own-work' }, to: leader }).text).toContain(
    'Du får denne fordi leder selv har ansvaret for dette.',
  );
});
