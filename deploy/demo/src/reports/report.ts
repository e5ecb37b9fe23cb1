/** A text in both languages of the house. */
export interface Both {
  readonly en: string;
  readonly zh: string;
}

/** A trouble as customers tell it, and how it ends. */
export interface Report {
  /** Unique; part of the idempotency keys. */
  readonly id: string;
  readonly kind: 'fault' | 'consultation' | 'service-request' | 'complaint' | 'inspection-finding' | 'repair' | 'suggestion';
  readonly impact: 'line-down' | 'partial' | 'none';
  readonly safetyRisk?: boolean;
  readonly codes: readonly string[];
  /** The models that it happens to, as they begin. */
  readonly models: readonly string[];
  readonly says: Both;
  readonly cause: Both;
  readonly solution: Both;
  /** What is fitted when it is repaired. */
  readonly part?: string;
}
