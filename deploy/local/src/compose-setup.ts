import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readEnvironment, text } from '@yingda/nest-kit';
import { roleUrl } from './database-roles.ts';
import { registerDemonstrationKeys } from './demonstration-keys.ts';
import { prepareEvidence } from './evidence.ts';
import { readNewLog } from './new-log.ts';
import { prepareDatabase } from './prepare-database.ts';
import { writePrivateFile } from './private-file.ts';
import { loadSecrets } from './secrets.ts';
import type { Secrets } from './secrets.ts';
import { natsOperator } from './servers/nats-operator.ts';
import { natsConfiguration } from './servers/nats.ts';
import { serviceNames } from './service-names.ts';

/**
 * `node deploy/local/dist/compose-setup.js secrets|database`: what docker-compose.yml needs before its services run. Both steps are safe to repeat.
 *
 * `secrets` makes the installation's secrets once and hands to every container, in a volume of its own, only what is its own: the database's password,
 * nats-server's configuration, each service's `service.env`, credentials and the key that signs the log. `database` prepares the database and registers the API keys.
 */
const settings = readEnvironment(process.env, {
  YINGDA_HOME: text("the folder of the installation's secrets"),
  VOLUMES: text('the folder with one volume per container'),
  POSTGRES_ADDRESS: text('host:port of PostgreSQL'),
});
const database = 'yingda';
const address = `postgresql://postgres@${settings.POSTGRES_ADDRESS}/postgres`;

const handOut = async (secrets: Secrets): Promise<void> => {
  const volume = (name: string, file: string): string => join(settings.VOLUMES, name, file);
  const operator = await natsOperator(join(settings.YINGDA_HOME, 'nats'));
  await writeFile(
    volume('nats', 'nats-server.conf'),
    natsConfiguration({ host: '0.0.0.0', port: 4222, storeFolder: '/data/jetstream', operator }),
  );
  // PostgreSQL's image reads it as a user of its own.
  await writeFile(volume('postgres', 'password'), secrets.postgresPassword, { mode: 0o644 });
  const evidence = await prepareEvidence(settings.YINGDA_HOME);
  for (const service of serviceNames) {
    const url = (role: 'yingda_relay' | `yingda_${typeof service}`): string =>
      roleUrl(address, database, role, secrets.databasePasswords[role]);
    const variables = {
      DATABASE_URL: url(`yingda_${service}`),
      RELAY_DATABASE_URL: url('yingda_relay'),
      PERSONAL_DATA_KEY: secrets.personalDataKey,
    };
    const lines = Object.entries(variables).map(([name, value]) => `${name}="${value}"\n`);
    await writePrivateFile(volume(service, 'service.env'), lines.join(''));
    await copyFile(operator.credentials(service), volume(service, 'nats.creds'));
    await copyFile(operator.credentials('relay'), volume(service, 'relay.creds'));
    await copyFile(evidence.privateKeyFile, volume(service, 'evidence-key.pem'));
  }
  await copyFile(operator.subscribersKeys, volume('notification', 'subscribers-keys.json'));
};

const prepare = async (secrets: Secrets): Promise<void> => {
  const admin = new URL(address);
  admin.password = encodeURIComponent(secrets.postgresPassword);
  await prepareDatabase({ adminUrl: admin.href, database, passwords: secrets.databasePasswords, log: readNewLog(process.env) });
  await registerDemonstrationKeys(roleUrl(address, database, 'yingda_owner', secrets.databasePasswords.yingda_owner), secrets);
};

const steps = new Map([
  ['secrets', handOut],
  ['database', prepare],
]);
const name = process.argv[2] ?? '';
const step = steps.get(name);
if (step === undefined) throw new Error(`"${name}" is no step; it should be one of: ${[...steps.keys()].join(', ')}.`);
await mkdir(settings.YINGDA_HOME, { recursive: true, mode: 0o700 });
await step(await loadSecrets(settings.YINGDA_HOME));
console.log(`[yingda] ${name}: done`);
