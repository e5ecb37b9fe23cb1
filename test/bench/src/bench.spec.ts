import { readArguments } from './arguments.ts';
import type { Scale } from './benchmark.ts';
import { BENCHMARKS } from './benchmarks/index.ts';
import { append32 } from './benchmarks/append-vs-emmett.ts';
import { appendRaw } from './benchmarks/append-vs-raw-insert.ts';
import { median, percentile } from './median.ts';
import type { Report } from './report.ts';
import { runBenchmarks } from './runner.ts';
import { FULL, SHORT, USUAL } from './scales.ts';
import { table } from './table.ts';

const SHORTEST: Scale = { ...SHORT, name: 'shortest', rounds: 2, seconds: 0.2 };

describe('the runner', () => {
  let report: Report;
  const steps: string[] = [];

  beforeAll(async () => {
    report = await runBenchmarks({ benchmarks: [append32, appendRaw], scale: SHORTEST, report: (doing) => void steps.push(doing) });
  }, 60_000);

  it('reports each figure with both sides, every round and what is required', () => {
    const side = { what: expect.any(String), median: expect.any(Number), rounds: [expect.any(Number), expect.any(Number)] };
    const row = { figure: 'events', unit: 'events/s', ours: side, baseline: side, ratio: expect.any(Number), met: expect.any(Boolean) };
    expect(JSON.parse(JSON.stringify(report))).toEqual({
      scale: 'shortest',
      startedAt: expect.stringMatching(/^\d{4}-\d{2}-\d{2}T/),
      seconds: expect.any(Number),
      machine: { cores: expect.any(Number), memoryBytes: expect.any(Number), node: process.version },
      postgres: { version: expect.any(String), fsync: 'on', synchronousCommit: 'on' },
      rows: [
        { ...row, benchmark: 'append-32', target: { ratioAtLeast: 8 } },
        { ...row, benchmark: 'append-raw', figure: 'vs one batch at a time', target: { ratioAtLeast: 0.6 } },
        { ...row, benchmark: 'append-raw', figure: 'vs two batches at a time', target: { ratioAtLeast: 0.6 } },
      ],
    });
  });

  it('lets the sides take turns', () => {
    const turns = steps.filter((step) => step.startsWith('1/2 append-32: round'));
    expect(turns.map((turn) => /round (\d\/\d, \w+)/.exec(turn)?.[1])).toEqual([
      '1/2, ours',
      '1/2, baseline',
      '2/2, ours',
      '2/2, baseline',
    ]);
  });

  it('prints one line for each figure', () => {
    const lines = table(report.rows).split('\n');
    expect(lines).toHaveLength(2 + report.rows.length);
    expect(lines[2]).toMatch(/^append-32 +events +[\d,.]+ events\/s +[\d,.]+ events\/s +[\d.]+ × +≥ 8 × +(met|BELOW)$/);
  });
});

describe('the arguments', () => {
  it('are all benchmarks at the usual size unless they say otherwise', () => {
    expect(readArguments([], BENCHMARKS)).toEqual({ benchmarks: BENCHMARKS, scale: USUAL, profile: false });
    expect(readArguments(['--full'], BENCHMARKS).scale).toBe(FULL);
    expect(readArguments(['--short', '--only', 'append-32,append-raw', '--json', 'x.json', '--profile'], BENCHMARKS)).toEqual({
      benchmarks: [append32, appendRaw],
      scale: SHORT,
      json: 'x.json',
      profile: true,
    });
  });

  it('are refused with what there is', () => {
    expect(() => readArguments(['--only', 'apend'], BENCHMARKS)).toThrow(/no benchmark "apend"; there are append-32, /);
    expect(() => readArguments(['--short', '--full'], BENCHMARKS)).toThrow('--short and --full exclude each other');
  });
});

describe('medians and percentiles', () => {
  it('are of values in whatever order', () => {
    expect([median([3, 1, 2]), median([4, 1, 3, 2])]).toEqual([2, 2.5]);
    const hundred = Array.from({ length: 100 }, (_, index) => 100 - index);
    expect([percentile(hundred, 0.5), percentile(hundred, 0.99)]).toEqual([50, 99]);
    expect(() => median([])).toThrow(RangeError);
  });
});
