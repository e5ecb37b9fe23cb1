import { chmod, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A new folder that other users may enter: as root, PostgreSQL runs as one of them. */
export const temporaryFolder = async (purpose: string): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), `yingda-${purpose}-`));
  await chmod(folder, 0o755);
  return folder;
};
