import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { joinPlatform } from './join-platform.ts';
import { runningProcess } from './run-lock.ts';
import { parseServices } from './services.ts';
import { aborted, listenForStop } from './stop-signals.ts';
import type { StopSignals } from './stop-signals.ts';
import { welcome } from './welcome.ts';

/** What `npm start` runs when everything is installed and built. */
const checkout = fileURLToPath(new URL('../../..', import.meta.url));
const report = (line: string): void => console.log(`[yingda] ${line}`);

const portFrom = (text: string | undefined): number => {
  const port = Number(text || '8080');
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new Error(`PORT is "${text}"; it should be a port number such as 8080.`);
  return port;
};

const runPlatform = async (home: string, { stop, force }: StopSignals): Promise<void> => {
  const { env } = process;
  const services = parseServices(env['SERVICES']);
  const { startPlatform } = await import('./platform.ts');
  const platform = await startPlatform({ home, port: portFrom(env['PORT']), services, environment: env, report, signal: stop });
  console.log(welcome(platform, home));
  await aborted(stop);
  report('正在停止 · Stopping (Ctrl-C again: at once)');
  await platform.close(force);
  report('已停止 · Stopped');
};

/** Another process has the servers and the door: this one only runs the services that it was asked for. */
const runServices = async (home: string, { stop }: StopSignals): Promise<void> => {
  const names = parseServices(process.env['SERVICES']);
  const joined = await joinPlatform(home, names);
  report(`${names.join(', ')}: ${joined.urls.join(', ')}`);
  await aborted(stop);
  await joined.close();
};

const signals = listenForStop();
// Whatever breaks in one of five services: the servers are still stopped in order, and the exit code tells.
let exitCode = 0;
process.on('uncaughtException', (error) => {
  console.error('[yingda]', error);
  exitCode = 1;
  process.emit('SIGTERM');
});
const home = resolve(process.env['YINGDA_HOME'] || `${checkout}/.yingda`);
try {
  const joins = process.env['SERVICES'] && process.env['SERVICES'] !== 'none' && (await runningProcess(home)) !== undefined;
  await (joins ? runServices(home, signals) : runPlatform(home, signals));
  process.exit(exitCode);
} catch (error) {
  if (signals.stop.aborted && error === signals.stop.reason) process.exit(exitCode);
  const { code, port } = error as { code?: string; port?: number };
  if (code === 'EADDRINUSE') console.error(`[yingda] Port ${port} is taken. Choose another one: PORT=8090 npm start`);
  else console.error('[yingda]', process.env['LOG_LEVEL'] === 'debug' ? error : `${(error as Error).message ?? String(error)}`);
  process.exit(1);
}
