import { inWords } from '@yingda/projections';
import type { Progress } from '@yingda/projections';

export interface ShownProgress extends Progress {
  /** What is being done, in front of the bar's figures. */
  readonly doing: string;
}

const CELLS = 30;
/** Milliseconds between lines where there is no terminal. */
const LINE_EVERY = 2_000;

/** A bar that is written over where there is a terminal, and a line now and then where there is none. */
export const progressBar = (out: NodeJS.WriteStream): { show: (progress: ShownProgress) => void; end: () => void } => {
  let last = Number.NEGATIVE_INFINITY;
  const lines = ({ doing, ...progress }: ShownProgress): void => {
    if (performance.now() - last < LINE_EVERY) return;
    last = performance.now();
    out.write(`${doing}: ${inWords(progress)}\n`);
  };
  const bar = (progress: ShownProgress): void => {
    out.write(`\r\u001b[2K${barOf(progress).slice(0, Math.max(40, out.columns - 1))}`);
  };
  return out.isTTY ? { show: bar, end: () => void out.write('\r\u001b[2K') } : { show: lines, end: () => undefined };
};

/** `[#########.....................] 120,000 of 400,000 (30 %), 45,000 events/s, 7 s left; reading the log` */
export const barOf = ({ doing, ...progress }: ShownProgress): string => {
  const full = Math.floor((CELLS * Math.min(progress.position, progress.head)) / Math.max(progress.head, 1));
  return `[${'#'.repeat(full)}${'.'.repeat(CELLS - full)}] ${inWords(progress)}; ${doing}`;
};
