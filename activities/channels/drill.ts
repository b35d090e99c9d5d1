import { callText } from '../../language/call-text.ts';
import type { DrillSend } from '../../register/drills.ts';
import type { Register } from '../../register/register.ts';
import type { Mailer } from '../mailer.ts';
import type { Channel } from './channel.ts';

export interface DrillTools {
  readonly register: Register;
  readonly mailer: Mailer | undefined;
  readonly channels: readonly Channel[];
}

/** Carries out the trials that are asked for, each by the very way that a real message would go, and writes down what came of it. */
export async function drillOnce(tools: DrillTools): Promise<number> {
  const sends = await tools.register.claimDrillSends();
  await Promise.all(sends.map(async (send) => tools.register.endDrillSend(send.id, await tried(tools, send))));
  return sends.length;
}

type Tried = Pick<DrillSend, 'result' | 'problem'>;

async function tried({ register, mailer, channels }: DrillTools, { id, way, person }: DrillSend): Promise<Tried> {
  const known = person === undefined ? undefined : await register.findPerson(person);
  const text = callText(known?.language ?? 'nb', '', true);
  if (way === 'mail') {
    if (!known?.address) return { result: 'refused', problem: 'no-address' };
    if (!mailer) return { result: 'refused', problem: 'not-set' };
    const html = `<p>${text}</p>`;
    return mailer.send({
      to: known.address,
      subject: text,
      text: `${text}\n`,
      html,
      messageId: `<drill-${id}@${mailer.domain}>`,
    });
  }
  const channel = channels.find(({ name }) => name === way);
  if (!channel) return { result: 'refused', problem: 'not-set' };
  if (channel.reaches === 'persons' && !known?.telephone) return { result: 'refused', problem: 'no-telephone' };
  return channel.send({ id, text, to: known?.telephone });
}
