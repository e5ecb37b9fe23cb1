import type { Benchmark, Figure, Sample, Target } from './benchmark.ts';
import { median } from './median.ts';

/** One figure of one benchmark. */
export interface Row {
  readonly benchmark: string;
  readonly figure: string;
  readonly unit: Figure['unit'];
  readonly ours: Side;
  readonly baseline: Side;
  /** Median of the rounds' ratios ours ÷ baseline: what slows the machine down for a while slows both sides of a round. */
  readonly ratio: number;
  readonly target: Target;
  readonly met: boolean;
}

export interface Side {
  readonly what: string;
  readonly median: number;
  readonly rounds: readonly number[];
}

/** What `--json` writes. */
export interface Report {
  readonly scale: string;
  readonly startedAt: string;
  readonly seconds: number;
  readonly machine: { readonly cores: number; readonly memoryBytes: number; readonly node: string };
  readonly postgres: { readonly version: string; readonly fsync: string; readonly synchronousCommit: string };
  readonly rows: readonly Row[];
}

export interface Round {
  readonly ours: Sample;
  readonly baseline: Sample;
}

export const rowsOf = (benchmark: Benchmark, rounds: readonly Round[]): Row[] =>
  benchmark.figures.map(({ name, unit, target }) => {
    const ours = rounds.map((round) => valueIn(round.ours, name));
    const baseline = rounds.map((round) => valueIn(round.baseline, name));
    const ratio = median(ours.map((value, index) => value / (baseline[index] ?? Number.NaN)));
    return {
      benchmark: benchmark.name,
      figure: name,
      unit,
      ours: { what: benchmark.ours, median: median(ours), rounds: ours },
      baseline: { what: benchmark.baseline, median: median(baseline), rounds: baseline },
      ratio,
      target,
      met: isMet(target, { ratio, ours: median(ours) }),
    };
  });

const isMet = (target: Target, { ratio, ours }: { readonly ratio: number; readonly ours: number }): boolean => {
  if ('ratioAtLeast' in target) return ratio >= target.ratioAtLeast;
  if ('ratioAtMost' in target) return ratio <= target.ratioAtMost;
  return 'atLeast' in target ? ours >= target.atLeast : ours <= target.atMost;
};

const valueIn = (sample: Sample, figure: string): number => {
  const value = sample[figure];
  if (value === undefined || !Number.isFinite(value) || value <= 0) throw new Error(`a turn gave ${value} for "${figure}"`);
  return value;
};
