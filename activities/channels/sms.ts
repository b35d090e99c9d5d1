import type { Call, Channel } from './channel.ts';
import { sendSigned } from './signed-request.ts';

export interface SmsOptions {
  readonly url: string;
  readonly method: 'POST' | 'PUT';
  readonly contentType: 'application/json' | 'application/x-www-form-urlencoded';
  /** With `{to}`, `{text}` and `{id}` where the gateway wants them; what stands for them is written as the type asks for. */
  readonly body: string;
  readonly secret: string;
  readonly header?: { readonly name: string; readonly value: string } | undefined;
  readonly patienceMilliseconds?: number | undefined;
}

/** Texts to telephones, through any gateway that takes one request a text. */
export function openSms({ body, ...way }: SmsOptions): Channel {
  return {
    name: 'sms',
    reaches: 'persons',
    send: async (call) =>
      call.to === undefined
        ? { result: 'refused', problem: 'no-number' }
        : sendSigned({ ...way, id: call.id, body: filled(body, call, way.contentType) }),
  };
}

/** The body of one text. In one pass, so that nothing that is filled in is taken for a place to fill. */
function filled(template: string, call: Call, contentType: SmsOptions['contentType']): string {
  const written = (value: string) =>
    contentType === 'application/json' ? JSON.stringify(value).slice(1, -1) : encodeURIComponent(value);
  return template.replace(/\{(to|text|id)\}/g, (_, name: 'to' | 'text' | 'id') => written(call[name] ?? ''));
}
