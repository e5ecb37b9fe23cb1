import { setTimeout as sleep } from 'node:timers/promises';
import { readEnvironment, text, url, wholeNumber } from '@yingda/nest-kit';
import { openDoor } from './door/door.ts';
import type { Routes } from './door/door.ts';
import { elsewhere } from './door/target.ts';
import { createIssuer } from './issuer/issuer.ts';
import { loadSecrets } from './secrets.ts';
import { seedOnce } from './seed.ts';
import { serviceNames } from './service-names.ts';
import { aborted, listenForStop } from './stop-signals.ts';

/**
 * `node deploy/local/dist/compose-door.js`: the door of docker-compose.yml. Passes requests on to the services' containers and hosts the demonstration's issuer
 * unless `OIDC_ISSUER` names another one.
 */
const drainMilliseconds = 5_000;
const { stop } = listenForStop();
const settings = readEnvironment(process.env, {
  YINGDA_HOME: text("the folder of the installation's secrets"),
  HOST: text('an address to listen on, such as 0.0.0.0'),
  PORT: wholeNumber(1, 65_535),
  PUBLIC_URL: url('http', 'https'),
  OIDC_ISSUER: url('http', 'https'),
  OIDC_AUDIENCE: text('the audience of access tokens'),
});
const services = readEnvironment(process.env, {
  INTAKE_URL: url('http'),
  TRIAGE_URL: url('http'),
  DISPATCH_URL: url('http'),
  NOTIFICATION_URL: url('http'),
  REPORTING_URL: url('http'),
});
const { YINGDA_HOME: home, HOST: host, PORT: port, OIDC_AUDIENCE: audience } = settings;
const baseUrl = settings.PUBLIC_URL.replace(/\/+$/, '');
const secrets = await loadSecrets(home);
const targets = serviceNames.map((name) => [name, elsewhere(services[`${name.toUpperCase() as Uppercase<typeof name>}_URL`])] as const);
const routes: Routes = { targets: new Map(targets) };
const issuer = await createIssuer({ baseUrl, audience, home, secrets });
if (issuer.url === settings.OIDC_ISSUER) routes.issuer = issuer.handle;
const door = await openDoor({ host, port, routes });
const report = (line: string): void => console.log(`[yingda] ${line}`);
report(`${baseUrl}: open`);
await seedOnce({ home, local: { baseUrl: `http://127.0.0.1:${port}`, apiKeys: secrets.apiKeys }, report, signal: stop });
await aborted(stop);
const closed = door.stopAccepting();
await Promise.race([closed, sleep(drainMilliseconds, undefined, { ref: false })]);
door.cut();
await closed;
process.exit(0);
