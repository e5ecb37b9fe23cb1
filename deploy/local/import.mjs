/**
 * `npm run import -- --mapping <file.yaml> <export.csv[.gz]>`: takes another desk's history over into the installation that `npm start` runs. Reads
 * where everything is from `local.json`, sets up what is missing and hands over to intake's import.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { installation } from './set-up.mjs';

const file = join(await installation(), 'local.json');
const { baseUrl, natsUrl, apiKeys, internal } = JSON.parse(readFileSync(file, 'utf8'));
Object.assign(process.env, {
  DATABASE_URL: internal.databaseUrls.yingda_import,
  PERSONAL_DATA_KEY: internal.personalDataKey,
  NATS_URL: natsUrl,
  NATS_CREDENTIALS: internal.natsCredentials.intake,
  YINGDA_BASE_URL: baseUrl,
  YINGDA_API_KEY: apiKeys.analyst,
});
await import('../../services/intake/dist/import/main.js');
