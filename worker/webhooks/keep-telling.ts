import type { ProgramWebhook } from '../../settings/webhook-file.ts';
import { nowAndThen } from '../now-and-then.ts';
import { type TellingProgram, tellProgram } from './tell-program.ts';

const everyMilliseconds = 2_000;

/** Tells each program of the settings what happens, each by itself, so that a receiver that is slow or away holds up no other. */
export async function keepTellingPrograms(
  tools: TellingProgram,
  webhooks: readonly ProgramWebhook[],
): Promise<() => void> {
  if (webhooks.length === 0) return () => {};
  await tools.register.resumeWebhooks();
  const ends = webhooks.map((webhook) =>
    nowAndThen(
      everyMilliseconds,
      () => tellProgram(tools, webhook),
      (name) => tools.complain(`webhook-not-sent-${name}`),
    ),
  );
  return () => {
    for (const end of ends) end();
  };
}
