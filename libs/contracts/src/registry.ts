import type { AnyEventContract } from './event.ts';

/** Stored data as the newest contract of its event has it. */
export interface Upcast {
  readonly version: number;
  readonly data: unknown;
}

/** Finds events by name. */
export interface Registry<Category extends string> {
  /** The newest contract of an event. @throws Error for a name that nobody declared */
  contractOf(type: string): AnyEventContract;
  /** The one category whose streams hold an event. @throws Error for a name that nobody declared, and for a shared event */
  categoryOf(type: string): Category;
  isDeclared(type: string): boolean;
  /** Brings stored data of an older schema version to the newest one, version by version. */
  upcast(type: string, version: number, data: unknown): Upcast;
  /**
   * The way back: brings data of the newest version to an older one, version by version, for whoever has pinned it. `undefined` where the older version has no
   * way to say it. @throws Error for a version that never was
   */
  downcast(type: string, version: number, data: unknown): Downcast | undefined;
}

/** Data of the newest version in the shape of an older one. */
export type Downcast = Upcast;

/**
 * Reads a catalog once, when the program starts.
 * @throws Error for an event that is declared twice without being shared, for one that could not read every version of itself, and for a
 * public one that could not be given in every version of itself
 */
export const registryOf = <Category extends string>(
  categories: Readonly<Record<Category, { readonly events: readonly AnyEventContract[] }>>,
): Registry<Category> => {
  const byType = new Map<string, { readonly contract: AnyEventContract; readonly category: Category }>();
  for (const [category, { events }] of Object.entries<{ readonly events: readonly AnyEventContract[] }>(categories))
    for (const contract of events) {
      const known = byType.get(contract.type);
      if (known && !(contract.shared && known.contract === contract)) throw new Error(`event ${contract.type} is declared twice`);
      for (const version of missingUpcasts(contract)) throw new Error(`${contract.type} has no upcast from version ${version}`);
      for (const version of missingDowncasts(contract)) throw new Error(`${contract.type} has no way back to version ${version}`);
      byType.set(contract.type, { contract, category: category as Category });
    }
  const find = (type: string) => {
    const found = byType.get(type);
    if (!found) throw new Error(`no contract declares the event ${type}`);
    return found;
  };
  const contractOf = (type: string) => find(type).contract;
  return {
    contractOf,
    categoryOf: (type) => {
      const { contract, category } = find(type);
      if (contract.shared) throw new Error(`${type} stands in streams of several categories`);
      return category;
    },
    isDeclared: (type) => byType.has(type),
    upcast: (type, version, data) => upcastTo(contractOf(type), version, data),
    downcast: (type, version, data) => downcastTo(contractOf(type), version, data),
  };
};

/** Versions below the contract's own from which no step leads on. */
export const missingUpcasts = ({ version, upcasts }: AnyEventContract): number[] =>
  Array.from({ length: version - 1 }, (_, index) => index + 1).filter((from) => !upcasts[from]);

/** Versions of a public event to which no step leads back; nobody outside is given an internal one. */
export const missingDowncasts = ({ version, visibility, downcasts }: AnyEventContract): number[] =>
  visibility === 'internal' ? [] : Array.from({ length: version - 1 }, (_, index) => index + 1).filter((to) => !downcasts[to]);

const upcastTo = (contract: AnyEventContract, version: number, data: unknown): Upcast => {
  let current = data;
  for (let from = version; from < contract.version; from += 1) {
    const step = contract.upcasts[from];
    if (!step) throw new Error(`${contract.type} has no upcast from version ${from}`);
    current = step(current as never);
  }
  return { version: Math.max(version, contract.version), data: current };
};

const downcastTo = (contract: AnyEventContract, version: number, data: unknown): Downcast | undefined => {
  if (!Number.isInteger(version) || version < 1 || version > contract.version)
    throw new Error(`${contract.type} has no version ${version}`);
  let current = data;
  for (let to = contract.version - 1; to >= version; to -= 1) {
    const step = contract.downcasts[to];
    if (!step) throw new Error(`${contract.type} has no way back to version ${to}`);
    current = step(current as never);
    if (current === undefined) return undefined;
  }
  return { version, data: current };
};
