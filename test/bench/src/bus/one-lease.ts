import type { Lease } from '@yingda/messaging';

/** The lease of a process that has no rival. */
export const oneLease: Lease = {
  acquire: () => Promise.resolve({ lost: new AbortController().signal, release: () => Promise.resolve() }),
};
