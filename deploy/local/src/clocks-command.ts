import { audit, AUDIT_USAGE } from './clocks-commands/audit.ts';
import { explain, EXPLAIN_USAGE } from './clocks-commands/explain.ts';

/** @returns the exit code: 0 done, 1 a clock says what the log does not bear out, or is not there, 2 wrong arguments */
type ClocksCommand = (home: string, args: readonly string[]) => Promise<number>;

const COMMANDS: ReadonlyMap<string, ClocksCommand> = new Map([
  ['audit', audit],
  ['explain', explain],
]);

/** Carries out a command about the clocks of an installation: one file each below `clocks-commands/`. @returns the exit code; 2 for no such command */
export const runClocksCommand = async (home: string, [name = '', ...args]: readonly string[]): Promise<number> => {
  const command = COMMANDS.get(name);
  if (command) return command(home, args);
  console.error([AUDIT_USAGE, EXPLAIN_USAGE].join('\n'));
  return 2;
};
