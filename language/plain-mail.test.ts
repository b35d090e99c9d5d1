import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import type { InstantText } from '../core/calendar/dates.ts';
import type { MessageItem } from '../core/case/lines-now.ts';
import type { Due } from '../core/case/state.ts';
import { type MailLevel, strictestLevel } from '../core/post/mail-level.ts';
import type { Routine } from '../core/routine/routine.ts';
import { readTables } from '../routines/read-tables.ts';
import { waysOf } from '../test/shared/whole.ts';
import { leader, mail, notice } from './example-mail.ts';
import { routineIn } from './in-language.ts';
import { composeMail } from './mail.ts';
import type { CaseNotice, Mail } from './mail-notice.ts';
import { alarmMail, staffMail } from './staff-mail.ts';

const languages = ['nb', 'nn'] as const;
const kinds: readonly MessageItem['kind'][] = [
  'opened',
  'offered',
  'expected',
  'reminder',
  'passed',
  'escalation',
  'moved',
  'extension',
  'deviation',
  'conflict',
  'nothing-planned',
];
const now: InstantText = '2027-02-08T07:00:00.000Z';
const dues: readonly (Due | undefined)[] = [
  { date: '2027-02-10' },
  { date: '2027-02-05' },
  { instant: '2027-02-08T12:00:00.000Z' },
  undefined,
];
const { tables } = await readTables(fileURLToPath(new URL('../routines', import.meta.url)));
const routines = tables.map(({ routine }) => routine);

type Told = Pick<CaseNotice, 'routine' | 'to'> & { readonly item: Partial<MessageItem> };

const base = notice([{}]);

/** Every duty that a routine knows of, for each role of it, with and without a decision. */
function everyDuty(routine: Routine): readonly Told[] {
  return Object.values(routine.steps).flatMap((step) => {
    const { id, track } = step;
    const duty = `${track}/${id}/1`;
    return Object.keys(routine.roles).flatMap((role) =>
      [false, step.approval !== undefined].map((approval) => ({
        item: { duty, step: id, track, approval, responsible: { role, persons: [] } },
        routine,
        to: { role, persons: [] },
      })),
    );
  });
}

function written(told: Told, level: MailLevel, language: 'nb' | 'nn', changes: Partial<MessageItem>): Mail {
  const { item, routine, to } = told;
  const items = [{ ...base.items[0]!, next: undefined, ...item, ...changes }];
  const detour = { of: 'unfilled-role', why: 'unfilled-role' } as const;
  return composeMail({
    recipient: { name: 'Kari Eksempel', language },
    practice: false,
    level,
    startUrl: 'https://fristvakt.example/',
    notices: [{ ...base, items, routine, to, detour, now }],
  });
}

const allOf = ({ subject, text, html }: Mail) => `${subject}\n${text}\n${html}`;

describe('what a stranger reads of a mail', () => {
  test('is the same whatever the work is, of every duty, role and kind of the five routines, in either language', () => {
    const all = routines.flatMap(everyDuty);
    expect(routines.length).toBeGreaterThanOrEqual(5);
    expect(all.length).toBeGreaterThan(300);
    for (const language of waysOf(languages)) {
      for (const level of ['bare', 'neutral'] as const) {
        for (const due of level === 'bare' ? dues.slice(0, 1) : dues) {
          // Each duty in each kind would be many times as many for nothing more: the kinds take turns.
          const mails = all.map((told, index) =>
            allOf(written(told, level, language, { kind: kinds[index % kinds.length]!, due })),
          );
          expect(new Set(mails).size, `${language} ${level} ${JSON.stringify(due)}`).toBe(1);
        }
      }
    }
    // The same search does see a difference where mails say what they are about.
    const described = all.map((told) => allOf(written(told, 'described', 'nb', { kind: 'reminder', due: dues[0] })));
    expect(new Set(described).size).toBeGreaterThan(100);
  });

  test('holds no word of a routine, no paragraph, nothing of child welfare or police', () => {
    const telling = new RegExp(
      [
        '§',
        'lov',
        'politi',
        'barn',
        'vold',
        'overgrep',
        'plasser',
        'institusjon',
        'fosterhjem|fosterheim',
        'tiltak',
        'melding',
        'avvik',
        'avgj',
        'godkjenn',
        'leder|leiar',
        'saksbehandl',
        'rad [A-Z]',
        'NAV',
        'skole|skule',
      ].join('|'),
      'i',
    );
    for (const routine of routines) {
      for (const language of languages) {
        const read = routineIn(routine, language);
        const words = [read.title, ...Object.values(read.steps).map(({ title }) => title)];
        for (const due of dues) {
          for (const kind of kinds) {
            const of = everyDuty(routine)[0]!;
            for (const level of ['bare', 'neutral'] as const) {
              const said = allOf(written(of, level, language, { kind, due, missed: { date: '2027-02-04' } }));
              expect(said).not.toMatch(telling);
              for (const word of words) expect(said.toLowerCase()).not.toContain(word.toLowerCase());
            }
          }
        }
      }
    }
    for (const language of languages) {
      for (const { subject, text, html } of [
        staffMail(language, 'https://fristvakt.example/second-person'),
        alarmMail(language, 'https://fristvakt.example'),
      ]) {
        expect(`${subject}\n${text}\n${html}`).not.toMatch(
          /§|politi|barn|vold|plasser|tiltak|NAV|skole|skule|skjerm|rad [A-Z]/i,
        );
      }
    }
    expect(allOf(mail([{}]))).toMatch(/rad G2a/);
  });
});

test('a neutral mail says which case, by when, and where it is read', () => {
  const { subject, text } = mail([{}], { level: 'neutral' });
  expect(subject).toBe('Noe venter på deg i Fristvakt');
  expect(text).toBe(`Hei Kari

Noe venter på deg i sak PR-27-0013.
Fristen er onsdag 10. februar 2027, om to arbeidsdager.

Åpne saken: https://fristvakt.example/saker/6f1c  (du må logge inn)

-- 
Hilsen Fristvakt. Denne e-posten er sendt automatisk, og ingen leser svar på den.
`);
  const nn = mail([{ due: { date: '2027-02-05' } }], {
    level: 'neutral',
    recipient: { name: 'Kari', language: 'nn' },
  });
  expect(nn.subject).toBe('Noko ventar på deg i Fristvakt');
  expect(nn.text).toContain(
    'Noko ventar på deg i sak PR-27-0013.\nFristen var fredag 5. februar 2027, for tre dagar sidan.',
  );
});

test('what counts in hours says that it is urgent, and not what it is', () => {
  const item = { due: { instant: '2027-02-08T12:00:00.000Z' } } as const;
  for (const level of ['neutral', 'bare'] as const) {
    const { subject, text } = mail([item], { level });
    expect(subject).toBe('Haster: Noe venter på deg i Fristvakt');
    expect(text).toContain('Dette haster: se på det nå.');
  }
  expect(mail([item], { level: 'neutral', practice: true }).subject).toBe(
    '[Øving] Haster: Noe venter på deg i Fristvakt',
  );
});

test('work that was late when it got another date goes on being so', () => {
  const { text } = mail([{ missed: { date: '2027-02-05' }, due: { date: '2027-03-01' } }], { level: 'neutral' });
  expect(text).toContain(
    'Fristen gikk ut fredag 5. februar 2027, for tre dager siden. Den ble flyttet til mandag 1. mars',
  );
});

test('several are listed with what is most urgent first, each with its own link', () => {
  const other = { reference: 'PR-27-0020', caseUrl: 'https://fristvakt.example/saker/7a20' };
  const { subject, text } = composeMail({
    recipient: { name: 'Kari Eksempel', language: 'nb' },
    practice: false,
    level: 'neutral',
    startUrl: 'https://fristvakt.example/',
    notices: [notice([{}]), notice([{ due: { date: '2027-02-05' } }, { due: undefined }], { ...other, to: leader })],
  });
  expect(subject).toBe('Du har 3 ting som venter i Fristvakt');
  expect(text).toContain(`Du har tre ting som venter i Fristvakt. Det som haster mest, står først:

1. Sak PR-27-0020.
   Fristen var fredag 5. februar 2027, for tre dager siden.
   Åpne saken: https://fristvakt.example/saker/7a20

2. Sak PR-27-0013.
   Fristen er onsdag 10. februar 2027, om to arbeidsdager.
   Åpne saken: https://fristvakt.example/saker/6f1c`);
});

test('a bare mail says that something waits and where one begins: no reference, no date', () => {
  const { subject, text, html } = mail([{ late: true }], { level: 'bare' });
  expect(subject).toBe('Noe venter på deg i Fristvakt');
  expect(text).toBe(`Hei Kari

Noe venter på deg i Fristvakt.

Åpne Fristvakt: https://fristvakt.example/  (du må logge inn)

-- 
Hilsen Fristvakt. Denne e-posten er sendt automatisk, og ingen leser svar på den.
`);
  expect(html).not.toMatch(/PR-27|februar|saker/);
  const two = mail([{}, { due: { date: '2027-02-05' } }], {
    level: 'bare',
    recipient: { name: 'Per', language: 'nn' },
  });
  expect(two.subject).toBe('Du har 2 ting som ventar i Fristvakt');
  expect(two.text).toContain('Du har to ting som ventar i Fristvakt.');
  expect(two.text).not.toMatch(/PR-27|februar|saker/);
});

test('one line that may say less keeps the whole mail from saying more: it would tell of itself', () => {
  expect(strictestLevel(['described', 'neutral'])).toBe('neutral');
  expect(strictestLevel(['described', 'bare', 'neutral'])).toBe('bare');
  expect(strictestLevel(['described'])).toBe('described');
  expect(strictestLevel([])).toBe('bare');
});

test.each([
  ['nb', 'Det er noe nytt i Fristvakt', 'er gitt til en kollega, og er ikke lenger din', 'Åpne Fristvakt: '],
  ['nn', 'Det er noko nytt i Fristvakt', 'er gitt til ein kollega, og er ikkje lenger di', 'Opne Fristvakt: '],
] as const)(
  'a case that is theirs no more is no task, and has no link into it (%s)',
  (language, subject, says, link) => {
    const caseUrl = 'https://fristvakt.example/';
    const gone = {
      ...base,
      caseUrl,
      items: [{ ...base.items[0]!, kind: 'case-gone', due: undefined, next: undefined }],
      now,
    };
    const compose = (level: MailLevel) =>
      composeMail({
        recipient: { name: 'Kari Eksempel', language },
        practice: false,
        level,
        startUrl: caseUrl,
        notices: [gone as CaseNotice],
      });
    const neutral = compose('neutral');
    expect(neutral.subject).toBe(subject);
    expect(neutral.text).toContain(`${base.reference} ${says}`);
    expect(neutral.text).toContain(`${link}${caseUrl}`);
    expect(compose('bare').text).toContain(`${subject}.`);
    expect(compose('bare').text).not.toContain(base.reference);
    expect(compose('described').text).toContain(`${base.reference} ${says}`);
    expect(compose('described').text).toContain(`${link}${caseUrl}`);
  },
);
