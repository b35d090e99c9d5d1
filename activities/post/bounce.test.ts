import { describe, expect, it } from 'vitest';
import { readBounce } from './bounce.ts';
import { bounceOf } from './testing/bounce-of.ts';

const messageId = '<0f8c1f1e-7f0a-8b1c-8d2e-3f4a5b6c7d8e@example.invalid>';
const read = (mail: string) => readBounce(new TextEncoder().encode(mail));
const judged = async (its: Partial<Parameters<typeof bounceOf>[0]>) =>
  (await read(bounceOf({ messageId, ...its })))?.problem;

describe('a mail that came back', () => {
  it.each(['text/rfc822-headers', 'message/rfc822'] as const)(
    'names the mail that it was, with its headers or whole (%s)',
    async (original) => {
      expect(await read(bounceOf({ messageId, original }))).toEqual({ messageId, problem: 'bounce-5.1.1' });
    },
  );

  it('is for good by its enhanced code, as the same answer would be at SMTP', async () => {
    expect(await judged({ status: '5.2.2' })).toBe('bounce-5.2.2');
    expect(await judged({ status: '5.4.1' })).toBe('bounce-5.4.1');
    // A delay, our own address, a policy, a relay that will not: about us, or not yet.
    for (const status of ['4.2.2', '5.1.8', '5.7.1', '5.3.4', '5.5.2'])
      expect(await judged({ status }), status).toBeUndefined();
    expect(await judged({ status: '5.1.1', action: 'delayed' })).toBeUndefined();
    expect(await judged({ status: '5.0.0', diagnostic: 'smtp; 550 relay not permitted' })).toBeUndefined();
  });

  it('whose code says nothing is judged by what the server that refused it said', async () => {
    expect(await judged({ status: '5.0.0', diagnostic: 'smtp; 550 5.1.1 no such user' })).toBe('bounce-5.1.1');
    expect(await judged({ status: '5.0.0', diagnostic: 'smtp; 550 5.7.26 not authenticated' })).toBeUndefined();
    expect(await judged({ status: '5.0.0', diagnostic: 'X-Unix; 67' })).toBe('bounce-5.0.0');
  });

  it('repeats no address and no words of a server', async () => {
    const bounce = await read(bounceOf({ messageId }));
    expect(JSON.stringify(bounce)).not.toMatch(/nobody|rejected/);
  });

  it('is none where it is only written like one, or says not of which mail', async () => {
    const plain = 'Subject: Undelivered Mail Returned to Sender\r\n\r\nStatus: 5.1.1\r\nMessage-ID: <a@b>\r\n';
    expect(await read(plain)).toBeUndefined();
    expect(await read(bounceOf({ messageId: 'none' }))).toBeUndefined();
    expect(await read('')).toBeUndefined();
  });
});
