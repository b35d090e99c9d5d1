import { programOf } from '../../client/program-reach.ts';
import { nowAndThen } from '../../operations/now-and-then.ts';
import type { ProgramWebhook } from '../../settings/webhook-file.ts';
import { type TellingProgram, tellProgram } from './tell-program.ts';

const everyMilliseconds = 2_000;

/** Tells each program of the settings what happens, each by itself, so that a receiver that is slow or away holds up no other. */
export async function keepTellingPrograms(
  tools: TellingProgram,
  webhooks: readonly ProgramWebhook[],
): Promise<() => void> {
  if (webhooks.length === 0) return () => {};
  const { register, now, complain } = tools;
  // Passed over until it is entered: whoever has slipped in the file is told so when the worker starts.
  for (const { clientId } of webhooks)
    if (!(await programOf(register, clientId, now()))) complain(`webhook-program-not-entered ${clientId}`);
  await register.resumeWebhooks();
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
