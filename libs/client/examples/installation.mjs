import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Where the platform is and the key to use: `YINGDA_URL` and `YINGDA_KEY`; without them the installation that `npm start` has set up, with its key for
 * integrators.
 */
export const installation = () => {
  const { YINGDA_URL: baseUrl, YINGDA_KEY: key, YINGDA_HOME = '.yingda' } = process.env;
  if (baseUrl && key) return { baseUrl, key };
  const file = join(YINGDA_HOME, 'local.json');
  if (!existsSync(file))
    throw new Error(`Set YINGDA_URL and YINGDA_KEY, or YINGDA_HOME to the folder of an installation: there is no ${file}`);
  const local = JSON.parse(readFileSync(file, 'utf8'));
  return { baseUrl: baseUrl ?? local.baseUrl, key: key ?? local.apiKeys.integrator };
};

/** Aborts on Ctrl-C and when the program is stopped. */
export const untilStopped = () => {
  const stopping = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => stopping.abort());
  return stopping.signal;
};
