import { createHash, randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** Where things go that the server's user can't reach in the checkout or in YINGDA_HOME. */
export const systemFolder = '/var/lib/yingda';

/**
 * The folder of one installation under {@link systemFolder}. It is named after the installation's path and an id that lies in it, so neither a copy of the
 * installation nor a new one in the same place ever gets the data of another.
 */
export const systemFolderOf = (home: string): string => {
  const file = join(home, 'installation-id');
  if (!existsSync(file)) writeFileSync(file, randomBytes(8).toString('hex'));
  const name = createHash('sha256').update(`${resolve(home)}\n${readFileSync(file, 'utf8')}`);
  return join(systemFolder, name.digest('hex').slice(0, 16));
};
