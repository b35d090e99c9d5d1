import type { Channel } from './channel.ts';
import { openSms, type SmsOptions } from './sms.ts';
import { openWebhook, type WebhookOptions } from './webhook.ts';

/** The ways beside mail that are set. */
export function openChannels({
  sms,
  webhook,
}: {
  readonly sms?: SmsOptions | undefined;
  readonly webhook?: WebhookOptions | undefined;
}): readonly Channel[] {
  return [...(sms ? [openSms(sms)] : []), ...(webhook ? [openWebhook(webhook)] : [])];
}
