import type { Call, Channel } from './channel.ts';
import { sendSigned } from './signed-request.ts';

export interface WebhookOptions {
  readonly url: string;
  /** `teams`: an adaptive card, as a workflow of Microsoft Teams takes it; `plain`: `{ id, text }`. */
  readonly form: 'teams' | 'plain';
  readonly secret: string;
  readonly patienceMilliseconds?: number | undefined;
}

/** A line in a channel that those who have duty read, in Microsoft Teams or wherever else a request of JSON is taken. */
export function openWebhook({ form, ...way }: WebhookOptions): Channel {
  return {
    name: 'webhook',
    reaches: 'all',
    send: (call) =>
      sendSigned({
        ...way,
        method: 'POST',
        contentType: 'application/json',
        id: call.id,
        body: JSON.stringify(form === 'teams' ? cardOf(call) : { id: call.id, text: call.text }),
      }),
  };
}

function cardOf({ text }: Call) {
  return {
    type: 'message',
    attachments: [
      {
        contentType: 'application/vnd.microsoft.card.adaptive',
        content: {
          $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
          type: 'AdaptiveCard',
          version: '1.4',
          body: [{ type: 'TextBlock', text, wrap: true }],
        },
      },
    ],
  };
}
