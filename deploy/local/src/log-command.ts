import { archive, ARCHIVE_USAGE } from './log-commands/archive.ts';
import { backUp, BACK_UP_USAGE } from './log-commands/back-up.ts';
import { backUpKeys, BACK_UP_KEYS_USAGE } from './log-commands/back-up-keys.ts';
import { evidence, EVIDENCE_USAGE } from './log-commands/evidence.ts';
import { parked, PARKED_USAGE } from './log-commands/parked.ts';
import { rebuild, REBUILD_USAGE } from './log-commands/rebuild.ts';
import { reconcile, RECONCILE_USAGE } from './log-commands/reconcile.ts';
import { redrive, REDRIVE_USAGE } from './log-commands/redrive.ts';
import { restore, RESTORE_USAGE } from './log-commands/restore.ts';
import { restoreKeys, RESTORE_KEYS_USAGE } from './log-commands/restore-keys.ts';

/** @returns the exit code: 0 done, 1 something is wrong with what was looked at, 2 wrong arguments */
type LogCommand = (home: string, args: readonly string[]) => Promise<number>;

const COMMANDS: ReadonlyMap<string, LogCommand> = new Map([
  ['verify', evidence('verify')],
  ['head', evidence('head')],
  ['export', evidence('export')],
  ['rebuild', rebuild],
  ['reconcile', reconcile],
  ['parked', parked],
  ['redrive', redrive],
  ['archive', archive],
  ['back-up', backUp],
  ['restore', restore],
  ['back-up-keys', backUpKeys],
  ['restore-keys', restoreKeys],
]);

const USAGE = [
  EVIDENCE_USAGE,
  REBUILD_USAGE,
  RECONCILE_USAGE,
  PARKED_USAGE,
  REDRIVE_USAGE,
  ARCHIVE_USAGE,
  BACK_UP_USAGE,
  RESTORE_USAGE,
  BACK_UP_KEYS_USAGE,
  RESTORE_KEYS_USAGE,
].join('\n');

/** Carries out a command about the log of an installation: one file each below `log-commands/`. @returns the exit code; 2 for no such command */
export const runLogCommand = async (home: string, [name = '', ...args]: readonly string[]): Promise<number> => {
  const command = COMMANDS.get(name);
  if (command) return command(home, args);
  console.error(USAGE);
  return 2;
};
