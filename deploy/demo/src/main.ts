import { parseArgs } from 'node:util';
import { bars } from './bars.ts';
import { fillDemonstration } from './fill-demonstration.ts';
import { keepMarker, markerOf } from './filled-marker.ts';
import { Refused } from './public-api.ts';
import { runningInstallation } from './running-installation.ts';

/** What `npm run demo` runs when everything is installed and built; `YINGDA_HOME` is the installation's folder. */
const run = async (home: string, small: boolean): Promise<number> => {
  const installation = await runningInstallation(home);
  if (installation === undefined) {
    console.error(
      '[yingda] 平台没有运行：请先在另一个终端运行 npm start。 · The platform is not running: run npm start in another terminal first.',
    );
    return 2;
  }
  const marker = markerOf(home, { now: Date.now(), small });
  if (marker.filledAt !== undefined) {
    console.log(
      `[yingda] 演示数据已于 ${marker.filledAt} 填好，没有改动。 · The demonstration is there since ${marker.filledAt}; nothing was changed.`,
    );
    return 0;
  }
  const began = performance.now();
  const progress = bars();
  const tickets = await fillDemonstration({ ...installation, now: marker.now, small: marker.small, progress }).finally(() =>
    progress.end(),
  );
  keepMarker(home, { ...marker, filledAt: new Date().toISOString() });
  const seconds = Math.round((performance.now() - began) / 1_000);
  console.log(
    `[yingda] ${tickets.length} 张工单，用时 ${seconds} 秒 · ${tickets.length} tickets in ${seconds} s: ${installation.baseUrl}/console/`,
  );
  return 0;
};

const { values } = parseArgs({ options: { small: { type: 'boolean', default: false } } });
try {
  process.exitCode = await run(process.env['YINGDA_HOME'] ?? '.yingda', values.small);
} catch (error) {
  if (!(error instanceof Refused)) throw error;
  console.error(`[yingda] 平台拒绝了演示数据 · The platform refused the demonstration: ${error.message}`);
  process.exitCode = 1;
}
