import { serviceNames } from '@yingda/local';
import type { Installation } from './installation.ts';

/** Events that the bus lacks, as the metrics of the process that leads the relay tell it; undefined while nobody leads. */
export const relayLag = async ({ platform }: Installation): Promise<number | undefined> => {
  const texts = await Promise.all(
    serviceNames.map(async (service) => {
      const answer = await fetch(`${platform.baseUrl}/api/${service}/metrics`, {
        headers: { authorization: `Bearer ${platform.local.apiKeys.admin}` },
        signal: AbortSignal.timeout(5_000),
      });
      return answer.text();
    }),
  );
  const found = texts.flatMap((text) => /^yingda_relay_lag_events\{[^}]*\} (\d+)$/m.exec(text)?.[1] ?? []);
  return found.length === 0 ? undefined : Math.max(...found.map(Number));
};
