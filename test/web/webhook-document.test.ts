import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, it } from 'vitest';
import type { CaseEvent } from '../../core/case/events.ts';
import { endpoints } from '../../web/api/api.ts';
import { documentOf } from '../../web/api/document.ts';
import { messageOf } from '../../worker/webhooks/message.ts';

const at = '2094-02-04T11:00:00.000Z';
const duty = 'case/talk/1';
const bodyOf = (event: CaseEvent) => messageOf('program', 'AL-94-7K4MT', { sequence: 3, hash: 'aa', event })?.body;

it('what a program is told is what the document says that it is told', () => {
  const document = JSON.parse(JSON.stringify(documentOf(endpoints, 'https://frist.example/api/v1')));
  const { schema } = document.webhooks.happened.post.requestBody.content['application/json'];
  const ajv = new Ajv2020({ strict: false, validateFormats: false });
  ajv.addSchema({ $id: 'document', components: document.components });
  const validate = ajv.compile({ $ref: `document${schema.$ref}` });
  const events: readonly CaseEvent[] = [
    { type: 'case-opened', at, by: 'ola', routine: 'eksempelvik/prove@1', people: { leader: ['ola'] } },
    { type: 'cancelled', at, by: 'ola', duty, reason: 'Skjelvruga' },
    { type: 'closed', at, by: 'ola', reason: 'Skjelvruga' },
  ];
  for (const event of events) expect(validate(JSON.parse(bodyOf(event)!)), JSON.stringify(validate.errors)).toBe(true);
  expect(validate({ ...JSON.parse(bodyOf(events[1]!)!), reason: 'Skjelvruga' })).toBe(false);
  const fact = { type: 'fact-set', at, track: 'case', fact: 'birthDate', value: '2013-02-09' } as const;
  expect(bodyOf(fact)).toBeUndefined();
  expect(bodyOf({ ...fact, type: 'of-a-later-release' } as never)).toBeUndefined();
});
