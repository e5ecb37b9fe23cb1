/** What came of a command; the same when it is repeated with its Idempotency-Key. */
export interface Done {
  /** Version of what was changed; give it as `ifMatch` to change nothing that has changed meanwhile. */
  readonly version: number;
  /** How far the log has got with it. Reads through the same `Yingda` wait for it by themselves. */
  readonly position: string;
}
