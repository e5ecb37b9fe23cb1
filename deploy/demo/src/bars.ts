import { SingleBar } from 'cli-progress';
import type { Progress } from './progress.ts';

/** A bar for each part of the work in a terminal, otherwise a line at its beginning. */
export const bars = (): Progress & { end(): void } => {
  let bar: SingleBar | undefined;
  return {
    begin: (what, steps) => {
      bar?.stop();
      bar = undefined;
      if (!process.stdout.isTTY) return console.log(`[yingda] ${what}: ${steps}`);
      bar = new SingleBar({ format: `[yingda] ${what} {bar} {value}/{total}`, hideCursor: true });
      bar.start(steps, 0);
    },
    step: () => bar?.increment(),
    end: () => bar?.stop(),
  };
};
