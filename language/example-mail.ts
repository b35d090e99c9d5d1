import type { MessageItem } from '../core/case/lines-now.ts';
import { exampleRoutine } from './example-routine.ts';
import { composeMail } from './mail.ts';
import type { CaseNotice, MailInput } from './mail-notice.ts';

const caseworker = { role: 'caseworker', persons: ['kari'] };
export const leader = { role: 'leader', persons: ['ola'] };

const contact: MessageItem = {
  kind: 'reminder',
  duty: 'institution-1/contact-youth/1',
  step: 'contact-youth',
  track: 'institution-1',
  occurrence: 1,
  due: { date: '2027-02-10' },
  approval: false,
  responsible: caseworker,
  next: { at: '2027-02-11T07:00:00.000Z', role: 'leader' },
  late: false,
};

/** What is told of one case: of each item what is not as in a reminder of a monthly contact. */
export function notice(items: readonly Partial<MessageItem>[], rest: Partial<CaseNotice> = {}): CaseNotice {
  return {
    to: caseworker,
    items: items.map((item) => ({ ...contact, ...item })),
    routine: exampleRoutine(),
    reference: 'PR-27-0013',
    caseUrl: 'https://fristvakt.example/saker/6f1c',
    now: '2027-02-08T07:00:00.000Z',
    ...rest,
  };
}

/** A mail that tells of one case, described, to Kari in bokmål unless it is said. */
export function mail(
  items: readonly Partial<MessageItem>[],
  {
    recipient = { name: 'Kari Eksempel', language: 'nb' },
    practice = false,
    level = 'described',
    startUrl = 'https://fristvakt.example/',
    ...rest
  }: Partial<MailInput & CaseNotice> = {},
) {
  return composeMail({ recipient, practice, level, startUrl, notices: [notice(items, rest)] });
}
