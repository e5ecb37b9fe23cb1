import { open, rename } from 'node:fs/promises';

/** Writes a file that only its owner may read (0600), at once: readers see the old content or the new, also after a power cut. */
export const writePrivateFile = async (file: string, content: string | Uint8Array): Promise<void> => {
  const half = `${file}.${process.pid}.half`;
  const handle = await open(half, 'w', 0o600);
  try {
    await handle.writeFile(content);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(half, file);
};
