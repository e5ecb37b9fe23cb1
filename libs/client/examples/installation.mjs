import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Where the platform is and the key to use: `YINGDA_URL` and `YINGDA_KEY`; without them the installation that `npm start` has set up, with its key for
 * integrators.
 */
export const installation = () => {
  const { YINGDA_URL: baseUrl, YINGDA_KEY: key, YINGDA_HOME = '.yingda' } = process.env;
  if (baseUrl && key) return { baseUrl, key };
  const local = JSON.parse(readFileSync(join(YINGDA_HOME, 'local.json'), 'utf8'));
  return { baseUrl: baseUrl ?? local.baseUrl, key: key ?? local.apiKeys.integrator };
};

/** Ends a program in order: on Ctrl-C, when it is stopped, and when whoever started it has gone. */
export const untilStopped = () => {
  const stopping = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => stopping.abort());
  return stopping.signal;
};
