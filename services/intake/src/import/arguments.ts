import { resolve } from 'node:path';
import { parseArgs } from 'node:util';

export const USAGE = `npm run import -- --mapping <file.yaml> [--rejects <file.csv>] <export.csv[.gz]>

  --mapping   how the export is to be read; services/intake/mappings holds the ones that come with Yingda
  --rejects   where rows go that can't be used; <export>.rejects.csv by default`;

/** The command line is not as it should be. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

export interface Arguments {
  readonly mapping: string;
  readonly exportFile: string;
  readonly rejects: string;
}

/** @returns `help` when that is asked for. @throws UsageError */
export const readArguments = (args: readonly string[]): Arguments | 'help' => {
  const { values, positionals } = parsed(args);
  if (values.help) return 'help';
  const [exportFile, ...more] = positionals;
  if (values.mapping === undefined) throw new UsageError('--mapping is missing');
  if (exportFile === undefined) throw new UsageError('the export is missing');
  if (more.length > 0) throw new UsageError(`one export at a time; "${more.join(' ')}" is too much`);
  const rejects = values.rejects ?? `${exportFile}.rejects.csv`;
  if ([exportFile, values.mapping].some((file) => resolve(file) === resolve(rejects)))
    throw new UsageError(`--rejects would overwrite ${rejects}`);
  return { mapping: values.mapping, exportFile, rejects };
};

const parsed = (args: readonly string[]) => {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { mapping: { type: 'string' }, rejects: { type: 'string' }, help: { type: 'boolean', short: 'h' } },
    });
  } catch (error) {
    if (error instanceof TypeError) throw new UsageError(error.message);
    throw error;
  }
};
