import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { findChromium } from '@yingda/local/servers/chromium-program';
import { chromium } from 'playwright-core';
import type { BrowserServer } from 'playwright-core';
import type { House } from '../harness/house.ts';
import { HOUSE_FILE } from '../harness/house.ts';
import { startTestPlatform } from './platform.ts';
import type { TestPlatform } from './platform.ts';
import { running } from './running.ts';
import stop from './stop.ts';

const report = (line: string): void => console.log(`[browser] ${line}`);

/** Before the first spec: one platform and one Chromium for all of them, both at once. */
export default async (): Promise<void> => {
  report('starting the platform and Chromium');
  const began = performance.now();
  const starts = await Promise.allSettled([
    startTestPlatform().then((started) => (running.platform = started)),
    startChromium().then((started) => (running.browser = started)),
  ]);
  const { platform, browser } = running;
  if (platform === undefined || browser === undefined) {
    await stop();
    throw starts.find((start) => start.status === 'rejected')?.reason;
  }
  const file = join(platform.home, 'house.json');
  await writeFile(file, JSON.stringify(houseOf(platform, browser)), { mode: 0o600 });
  process.env[HOUSE_FILE] = file;
  report(`ready after ${Math.round((performance.now() - began) / 1_000)} s`);
};

const startChromium = (): Promise<BrowserServer> =>
  chromium.launchServer({
    executablePath: findChromium(report),
    // Chromium's own sandbox needs a user who is not root.
    chromiumSandbox: process.getuid?.() !== 0,
    args: ['--disable-gpu', '--disable-background-networking', '--disable-component-update', '--force-color-profile=srgb'],
  });

const houseOf = ({ home, local, demonstrationPassword }: TestPlatform, browser: BrowserServer): House => ({
  home,
  baseUrl: local.baseUrl,
  apiKeys: local.apiKeys,
  demonstrationPassword,
  browser: browser.wsEndpoint(),
});
