import { randomFillSync } from 'node:crypto';
import type { Uuid } from '@yingda/kernel';

/** Random bytes are drawn for many ids at once: one call each would cost more than the id. */
const pool = Buffer.allocUnsafe(10 * 256);
let used = pool.length;

/**
 * A version 7 UUID (RFC 9562): ids that are drawn one after another lie side by side in the log's index, which keeps it small in memory.
 * @param millis milliseconds since 1970
 */
export const timeOrderedUuid = (millis: number): Uuid => {
  if (used === pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  const random = pool.toString('hex', used, used + 10);
  used += 10;
  const time = millis.toString(16).padStart(12, '0');
  const variant = ((Number.parseInt(random.charAt(3), 16) & 0x3) | 0x8).toString(16);
  return `${time.slice(0, 8)}-${time.slice(8)}-7${random.slice(0, 3)}-${variant}${random.slice(4, 7)}-${random.slice(8)}`;
};
