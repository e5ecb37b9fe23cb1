import { parseArgs } from 'node:util';
import type { Benchmark, Scale } from './benchmark.ts';
import { FULL, SHORT, USUAL } from './scales.ts';

export interface Arguments {
  readonly benchmarks: readonly Benchmark[];
  readonly scale: Scale;
  /** Where the report is written as JSON. */
  readonly json?: string;
  /** Whether a flame graph of each benchmark is drawn. */
  readonly profile: boolean;
}

/** What to do, from the command line. @throws Error that says what is wrong with an argument */
export const readArguments = (args: readonly string[], all: readonly Benchmark[]): Arguments => {
  const { values } = parseArgs({
    args: [...args],
    options: {
      only: { type: 'string', multiple: true },
      json: { type: 'string' },
      short: { type: 'boolean', default: false },
      full: { type: 'boolean', default: false },
      profile: { type: 'boolean', default: false },
    },
  });
  if (values.short && values.full) throw new Error('--short and --full exclude each other');
  const names = (values.only ?? []).flatMap((list) => list.split(',')).filter((name) => name !== '');
  const unknown = names.find((name) => !all.some((benchmark) => benchmark.name === name));
  if (unknown !== undefined) throw new Error(`there is no benchmark "${unknown}"; there are ${all.map(({ name }) => name).join(', ')}`);
  return {
    benchmarks: names.length === 0 ? all : all.filter(({ name }) => names.includes(name)),
    scale: values.short ? SHORT : values.full ? FULL : USUAL,
    profile: values.profile,
    ...(values.json !== undefined && { json: values.json }),
  };
};
