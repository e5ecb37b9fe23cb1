/**
 * `npm run import -- --mapping <file.yaml> <export.csv[.gz]>`: takes another desk's history over into the installation that `npm start` runs. Reads
 * where everything is from `local.json`, sets up what is missing and hands over to intake's import.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { build, checkNode, checkout, install } from './set-up.mjs';

checkNode();
const home = resolve(process.env.YINGDA_HOME || join(checkout, '.yingda'));
const file = join(home, 'local.json');
if (!existsSync(file)) {
  console.error(`[yingda] ${file} is not there: start the platform first with npm start.`);
  process.exit(2);
}
await install();
await build();
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
