import type { PolicyDocument } from '@yingda/sla';
import { keysOf, pointerOf } from './policy-fault.ts';
import type { FaultAt } from './policy-fault.ts';

type Data = Readonly<Record<string, unknown>>;
type Keys = readonly (string | number)[];

/** A document with everything in it, and the way back to what somebody wrote. */
export interface Extended {
  readonly data: Data;
  /** Where in the written document the thing at this place is from; `/extends` for what is from the version extended. */
  readonly writtenPath: (path: string) => string;
  readonly faults: readonly FaultAt[];
}

/** Lists whose first rule that holds counts: what is new comes before what was there. */
const FIRST_COUNTS = ['classification', 'severity', 'emergency', 'grading'];
const LISTS = ['productTypes', 'entitlements', ...FIRST_COUNTS, 'thresholds'];
const TARGET_LISTS = ['escalations', 'limits'];

/** What is written, on top of a published version: items with the same id change what they name, others are added. */
export const extendPolicy = (written: Data, base: PolicyDocument | undefined): Extended => {
  if (!base) return { data: written, writtenPath: (path) => path, faults: [] };
  const dropped = new Set((written['without'] as readonly string[] | undefined) ?? []);
  const merging = new Merging(dropped);
  const { id: _id, version: _version, effectiveFrom: _from, ...inherited } = base as PolicyDocument & Data;
  const { without: _without, ...own } = written;
  const lists = LISTS.map((name) => [name, merging.items([name], { base: listOf(inherited, name), own: listOf(own, name) })] as const);
  const targets = merging.targets(listOf(inherited, 'targets'), listOf(own, 'targets'));
  const integrity = { ...(inherited['integrity'] as Data), ...((own['integrity'] as Data | undefined) ?? {}) };
  return {
    data: { ...inherited, ...own, ...Object.fromEntries(lists.filter(([, items]) => items.length > 0)), targets, integrity },
    writtenPath: (path) => merging.writtenPath(path, own),
    faults: [...dropped].filter((id) => !merging.met.has(id)).map((id) => notThere(id, written['without'] as readonly string[])),
  };
};

const listOf = (data: Data, name: string): readonly Data[] => (data[name] as readonly Data[] | undefined) ?? [];

const notThere = (id: string, without: readonly string[]): FaultAt => ({
  path: pointerOf(['without', without.indexOf(id)]),
  what: { en: `"${id}" is not in the version extended`, zh: `被扩展的版本中没有 "${id}"` },
  remedy: { en: 'Name an id of that version, or leave it out.', zh: '请填写该版本中的编号,或去掉此项。' },
});

interface Both {
  readonly base: readonly Data[];
  readonly own: readonly Data[];
}

class Merging {
  /** Dropped ids that were there. */
  readonly met = new Set<string>();
  readonly #origins = new Map<string, string>();

  constructor(private readonly dropped: ReadonlySet<string>) {}

  /** @param place where the list is in the merged document @param from where it is in the written one */
  items(place: Keys, { base, own }: Both, from: Keys = place): readonly Data[] {
    const list = String(place.at(-1));
    const kept = base.filter(({ id }) => !this.#drops(String(id)) && !this.#drops(`${list}/${String(id)}`));
    const known = new Set(kept.map(({ id }) => id));
    const changed = kept.map((item) => ({ item, index: own.findIndex(({ id }) => id === item['id']) }));
    const added = own.map((item, index) => ({ item, index })).filter(({ item }) => !known.has(item['id']));
    const merged = FIRST_COUNTS.includes(list) ? [...added, ...changed] : [...changed, ...added];
    return merged.map(({ item, index }, at) => {
      if (index >= 0) this.#origins.set(pointerOf([...place, at]), pointerOf([...from, index]));
      return { ...item, ...own[index] };
    });
  }

  targets(base: readonly Data[], own: readonly Data[]): readonly Data[] {
    const names = [...new Set([...base, ...own].map(({ target }) => target))];
    return names.map((name, at) => {
      const [before, index] = [base.find(({ target }) => target === name), own.findIndex(({ target }) => target === name)];
      const change = own[index] ?? {};
      if (index >= 0) this.#origins.set(pointerOf(['targets', at]), pointerOf(['targets', index]));
      const lists = TARGET_LISTS.map((list) => {
        const both = { base: listOf(before ?? {}, list), own: listOf(change, list) };
        return [list, this.items(['targets', at, list], both, ['targets', index, list])] as const;
      });
      return { ...before, ...change, ...Object.fromEntries(lists) };
    });
  }

  writtenPath(path: string, own: Data): string {
    const keys = keysOf(path);
    for (let length = keys.length; length > 0; length -= 1) {
      const origin = this.#origins.get(pointerOf(keys.slice(0, length)));
      if (origin !== undefined) return origin + pointerOf(keys.slice(length));
    }
    const [first] = keys;
    return first !== undefined && first in own && keys.length === 1 ? path : '/extends';
  }

  #drops(id: string): boolean {
    if (!this.dropped.has(id)) return false;
    this.met.add(id);
    return true;
  }
}
