/** The right to be the one process that does something; held by one process at a time. */
export interface Lease {
  /** Waits until this process holds it; `undefined` when the signal aborts first. */
  acquire(signal: AbortSignal): Promise<HeldLease | undefined>;
}

export interface HeldLease {
  /** Aborts at once when the lease is no longer held for certain; the work must stop. */
  readonly lost: AbortSignal;
  /** Gives it back; whoever waits takes over. */
  release(): Promise<void>;
}
