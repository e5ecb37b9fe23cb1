import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { LocalFile } from './local-file.ts';

/** One thing of the demonstration's reference data, as a request to the public interface. */
interface Seed {
  readonly path: string;
  readonly body: unknown;
}

const seeds: readonly Seed[] = [
  { path: '/api/intake/v1/accounts/DEMO', body: { name: 'Demonstration account' } },
  {
    path: '/api/dispatch/v1/engineers/E001',
    body: { name: '刘洋 Liu Yang', email: 'e001@yingda.local', groups: ['hardware', 'software', 'training'] },
  },
  // Leads and is asked for help, but takes no work of a group.
  { path: '/api/dispatch/v1/engineers/E002', body: { name: '陈静 Chen Jing', email: 'e002@yingda.local', groups: [] } },
];

/**
 * Registers the account and the engineers to which the demonstration's users belong, through the public interface like anybody else.
 * Throws with the problem's text when the platform refuses one.
 */
const seedDemonstration = async (baseUrl: string, adminKey: string): Promise<void> => {
  for (const { path, body } of seeds) {
    const response = await fetch(`${baseUrl}${path}`, {
      method: 'PUT',
      headers: { authorization: `Bearer ${adminKey}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(10_000),
    });
    const answer = await response.text();
    if (!response.ok) throw new Error(`PUT ${path} answered ${response.status}: ${answer}`);
  }
};

export interface Seeding {
  readonly home: string;
  readonly local: Pick<LocalFile, 'baseUrl' | 'apiKeys'>;
  readonly report: (line: string) => void;
  /** Aborted when the installation is closed. */
  readonly signal: AbortSignal;
}

/**
 * Registers the demonstration's reference data once per installation, as soon as all services are ready, wherever they run. A refusal is
 * reported, does not stop the platform, and is tried again at the next start.
 */
export const seedOnce = async ({ home, local, report, signal }: Seeding): Promise<void> => {
  const marker = join(home, 'seeded');
  if (existsSync(marker)) return;
  while (!(await isReady(local.baseUrl)) && !signal.aborted) await sleep(200, undefined, { ref: false });
  if (signal.aborted) return;
  report('Demonstration data: registering account DEMO, engineer E001 and lead E002');
  try {
    await seedDemonstration(local.baseUrl, local.apiKeys.admin);
    await writeFile(marker, '');
  } catch (error) {
    report(`Demonstration data could not be registered: ${(error as Error).message}`);
  }
};

const isReady = async (baseUrl: string): Promise<boolean> =>
  fetch(`${baseUrl}/health/ready`, { signal: AbortSignal.timeout(5_000) }).then(
    (response) => response.ok,
    () => false,
  );
