import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { natsConfiguration } from './servers/nats.ts';
import { natsOperator } from './servers/nats-operator.ts';

/**
 * `node deploy/local/dist/nats-setup.js <folder> [store folder]`: writes what a nats-server elsewhere (a container, a host) needs to trust this
 * platform: `nats-server.conf`, `keys.json` and `creds/<user>.creds`. Safe to repeat; the keys stay.
 */
const [folder, storeFolder = '/data/jetstream'] = process.argv.slice(2);
if (folder === undefined) {
  console.error('Usage: node deploy/local/dist/nats-setup.js <folder> [JetStream store folder of the server]');
  process.exit(2);
}
await mkdir(folder, { recursive: true, mode: 0o755 });
const { configuration } = await natsOperator(resolve(folder));
await writeFile(join(folder, 'nats-server.conf'), natsConfiguration({ host: '0.0.0.0', port: 4222, storeFolder, trust: configuration }));
console.log(`NATS: ${join(resolve(folder), 'nats-server.conf')} and creds/*.creds are written.`);
