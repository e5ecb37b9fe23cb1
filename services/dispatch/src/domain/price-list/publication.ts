import { refuse } from '@yingda/kernel';
import type { Refusal } from '@yingda/kernel';

/** Something that is published in versions, each of them for ever. */
interface Versioned {
  readonly version: number;
  /** `YYYY-MM-DD`. */
  readonly effectiveFrom: string;
}

/** Whether a publication says what the newest version says already. */
export const isRepublished = (command: object, newest: Versioned | undefined): boolean => {
  if (!newest) return false;
  const { version: _known, ...known } = newest;
  const { version: _wanted, ...wanted } = command as Partial<Versioned>;
  return canonical(known) === canonical(wanted);
};

/** Versions count up without a gap and take effect in their order; whoever names a version publishes on top of the one before it. */
export const refusalOfVersion = (
  { version, effectiveFrom }: Pick<Versioned, 'effectiveFrom'> & { readonly version?: number },
  newest: Versioned | undefined,
): Refusal | undefined => {
  const current = newest?.version ?? 0;
  if (version !== undefined && version !== current + 1) return refuse('VERSION_STALE', { current });
  return newest && effectiveFrom < newest.effectiveFrom ? refuse('EFFECTIVE_TOO_EARLY', { earliest: newest.effectiveFrom }) : undefined;
};

/** The log may give fields in another order than they were written in. */
const canonical = (value: unknown): string =>
  JSON.stringify(value, (_key, item: unknown) =>
    typeof item === 'object' && item !== null && !Array.isArray(item)
      ? Object.fromEntries(Object.entries(item).sort(([a], [b]) => (a < b ? -1 : 1)))
      : item,
  );
