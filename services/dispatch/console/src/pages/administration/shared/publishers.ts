/** Who drafts and publishes what the platform goes by. */
export const PUBLISHERS = ['supervisor', 'director', 'admin'] as const;
