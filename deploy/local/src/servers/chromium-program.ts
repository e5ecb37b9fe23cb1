import { installedByApt, isExecutable, programOnThePath } from './system-program.ts';
import type { Report } from './system-program.ts';

/** What to tell somebody whose machine has no Chromium and no way to get one. */
export const missingChromiumMessage = [
  '浏览器测试需要 Chromium 或 Google Chrome，本机没有找到，也无法自动安装。任选其一：',
  'The browser tests need Chromium or Google Chrome, and none could be found or installed. Any of these will do:',
  '  Debian:          sudo apt-get install chromium',
  '  Ubuntu:          sudo snap install chromium',
  '  macOS:           brew install --cask google-chrome',
  '  any system:      CHROMIUM=/path/to/the/program',
  '然后再次运行同一命令。 Then run the same command again.',
].join('\n');

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'Google Chrome'];
const otherFolders = [
  '/usr/bin',
  '/usr/local/bin',
  '/snap/bin',
  '/Applications/Google Chrome.app/Contents/MacOS',
  '/Applications/Chromium.app/Contents/MacOS',
];

/**
 * The path of a Chromium for the browser tests: `CHROMIUM`, the PATH, or, as root, Debian's package by apt. Installing is reported. Throws
 * {@link missingChromiumMessage} when none works, and an error that names the variable when `CHROMIUM` is no program.
 */
export const findChromium = (report: Report): string => {
  const given = process.env['CHROMIUM'];
  if (given) {
    if (isExecutable(given)) return given;
    throw new Error(`CHROMIUM is "${given}", which is not a program; it should be the path of Chromium, such as /usr/bin/chromium.`);
  }
  const find = (): string | undefined => programOnThePath(names, otherFolders);
  // Without a Chinese font the screenshots would show empty boxes.
  const found = find() ?? (installedByApt(report, 'chromium', 'fonts-wqy-zenhei') ? find() : undefined);
  if (found === undefined) throw new Error(missingChromiumMessage);
  return found;
};
