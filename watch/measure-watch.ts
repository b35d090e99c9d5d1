import { openMetrics } from '../metrics/metrics.ts';
import { openOperatorsDoor } from '../metrics/operators-door.ts';
import type { ConnectedSettings } from '../settings/connected-settings.ts';
import { releaseVersion } from '../settings/release.ts';
import type { MetricsSettings } from '../settings/settings.ts';
import type { Watching } from './watch.ts';

/** Beyond its own interval: a look may wait for each part that does not answer. */
const slackMilliseconds = 60_000;

/** Opens the watchdog's own door for the municipality's monitoring; it is ready as long as it looks. */
export async function measureWatch(
  { host, watch: port }: MetricsSettings,
  { watch, release }: Pick<ConnectedSettings, 'watch' | 'release'>,
): Promise<{ readonly looked: NonNullable<Watching['looked']>; readonly close: () => Promise<void> }> {
  const metrics = openMetrics('watch', release ?? releaseVersion());
  let lookedAt: number | undefined;
  const borne = watch.everySeconds * 1000 + slackMilliseconds;
  const close = await openOperatorsDoor({
    ...{ host, port, metrics },
    ready: async () => (lookedAt !== undefined && performance.now() - lookedAt < borne ? undefined : 'not-looking'),
  });
  return {
    looked: (look, state) => {
      lookedAt = performance.now();
      metrics.looked(look, state);
    },
    close,
  };
}
