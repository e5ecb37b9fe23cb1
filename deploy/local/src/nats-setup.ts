import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { natsConfiguration } from './servers/nats.ts';
import { natsOperator } from './servers/nats-operator.ts';

/**
 * `node deploy/local/dist/nats-setup.js <folder> [store folder] [hosts]`: writes what a nats-server elsewhere (a container, a host) needs to trust this
 * platform: `nats-server.conf`, `keys.json`, `creds/<user>.creds` and `creds/subscribers-keys.json`. With the host names of a cluster, separated by commas, each host gets a
 * `<host>.conf` instead, all with the same trust. Safe to repeat; the keys stay.
 */
const [folder, storeFolder = '/data/jetstream', hosts = ''] = process.argv.slice(2);
if (folder === undefined) {
  console.error('Usage: node deploy/local/dist/nats-setup.js <folder> [JetStream store folder of the server] [host,host,host]');
  process.exit(2);
}
const CLUSTER_PORT = 6222;
await mkdir(folder, { recursive: true, mode: 0o755 });
const operator = await natsOperator(resolve(folder));
const server = { host: '0.0.0.0', port: 4222, storeFolder, operator };
const names = hosts.split(',').flatMap((host) => host.trim() || []);
const routes = names.map((name) => `${name}:${CLUSTER_PORT}`);
const files = new Map(
  names.length === 0
    ? [['nats-server.conf', natsConfiguration(server)]]
    : names.map((serverName) => [
        `${serverName}.conf`,
        natsConfiguration({ ...server, cluster: { serverName, listen: `0.0.0.0:${CLUSTER_PORT}`, routes } }),
      ]),
);
for (const [name, text] of files) await writeFile(join(folder, name), text);
console.log(`NATS: ${[...files.keys()].join(', ')} and creds/* are written in ${resolve(folder)}.`);
