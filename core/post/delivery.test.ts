import { expect, it } from 'vitest';
import { type Delivery, toldTo } from './delivery.ts';

const delivery = (result: Delivery['result'], more: Partial<Delivery> = {}): Delivery => ({
  ...{ at: '2027-02-09T07:00:00.000Z', message: { sequence: 3, nth: 1 }, role: 'caseworker', result, person: 'kari' },
  ...more,
});

it('somebody was told what reached them in any way, and nothing by a mail that came back', () => {
  const mail = delivery('taken', { messageId: '<1@fristvakt.example>' });
  const text = delivery('taken', { channel: 'sms' });
  const before = delivery('in-digest', { messageId: '<2@fristvakt.example>' });
  const others = [delivery('taken', { person: 'ola' }), delivery('dropped'), delivery('withheld'), delivery('nobody')];
  expect(toldTo('kari', [mail, text, before, ...others])).toEqual([mail, text, before]);
  const back = delivery('refused', { messageId: '<1@fristvakt.example>' });
  const silent = delivery('refused', { channel: 'sms' });
  expect(toldTo('kari', [mail, text, before, back, silent])).toEqual([text, before]);
});
