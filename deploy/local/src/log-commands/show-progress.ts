import { ProgressMeter } from '@yingda/projections';
import { progressBar } from './progress-bar.ts';

/** Shows how far a long piece of work is, at most ten times a second. @returns what to tell it, and how to take it away in the end */
export const showProgress = (doing: string): { progress: (done: number, of: number) => void; end: () => void } => {
  const bar = progressBar(process.stderr);
  const meter = new ProgressMeter();
  let shown = Number.NEGATIVE_INFINITY;
  return {
    progress: (done, of) => {
      const now = performance.now();
      if (now - shown < 100 && done < of) return;
      shown = now;
      meter.saw(done, now);
      bar.show({ doing, ...meter.progress(done, of) });
    },
    end: bar.end,
  };
};
