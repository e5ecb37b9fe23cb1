import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Role } from '@yingda/nest-kit';

/** What `local.json` says of the installation that runs. */
export interface Installation {
  readonly baseUrl: string;
  readonly apiKeys: Readonly<Record<Role, string>>;
}

/** Reads `local.json` of the installation's folder; undefined when nobody answers at the address it names. */
export const runningInstallation = async (home: string): Promise<Installation | undefined> => {
  const installation = JSON.parse(readFileSync(join(home, 'local.json'), 'utf8')) as Installation;
  const ready = await fetch(`${installation.baseUrl}/health/ready`, { signal: AbortSignal.timeout(10_000) }).then(
    (answer) => answer.ok,
    () => false,
  );
  return ready ? installation : undefined;
};
