import type { Draft } from './draft.ts';

/** The calls that are open in one tab, and which of them is before the agent; `waiting` is the list. */
export interface Drafts {
  readonly drafts: readonly Draft[];
  readonly current: string;
}

/** Fields that change; to `undefined` those that go. */
export type Changes = { readonly [Name in keyof Draft]?: Draft[Name] | undefined };

/** Where drafts are kept: a tab's own storage, which goes with the tab. */
export type Shelf = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;

export const WAITING = 'waiting';
const PREFIX = 'yingda.desk.';
const NONE: Drafts = { drafts: [], current: WAITING };

/** Keeps what was typed until it is registered or thrown away, through every reload of the tab. Nobody else who signs in there gets to see it. */
export class DraftsStore {
  readonly #shelf: Shelf;
  readonly #name: string;
  readonly #listeners = new Set<() => void>();
  #drafts: Drafts;

  constructor(shelf: Shelf, person: string) {
    this.#shelf = shelf;
    this.#name = `${PREFIX}${person}`;
    for (const name of Array.from({ length: shelf.length }, (_, index) => shelf.key(index)))
      if (name?.startsWith(PREFIX) && name !== this.#name) shelf.removeItem(name);
    const kept = shelf.getItem(this.#name);
    this.#drafts = kept === null ? NONE : (JSON.parse(kept) as Drafts);
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly read = (): Drafts => this.#drafts;

  open(draft: Draft): void {
    this.#write({ drafts: [...this.#drafts.drafts, draft], current: draft.id });
  }

  show(current: string): void {
    this.#write({ ...this.#drafts, current });
  }

  change(id: string, changes: Changes): void {
    this.#write({ ...this.#drafts, drafts: this.#drafts.drafts.map((draft) => (draft.id === id ? merged(draft, changes) : draft)) });
  }

  /** The call beside it comes forward. */
  close(id: string): void {
    const at = this.#drafts.drafts.findIndex((draft) => draft.id === id);
    const drafts = this.#drafts.drafts.filter((draft) => draft.id !== id);
    const current = this.#drafts.current === id ? (drafts[Math.min(at, drafts.length - 1)]?.id ?? WAITING) : this.#drafts.current;
    this.#write({ drafts, current });
  }

  #write(drafts: Drafts): void {
    this.#drafts = drafts;
    this.#shelf.setItem(this.#name, JSON.stringify(drafts));
    for (const listener of this.#listeners) listener();
  }
}

/** A change to `undefined` takes the field away. */
const merged = (draft: Draft, changes: Changes): Draft =>
  Object.fromEntries(Object.entries({ ...draft, ...changes }).filter(([, value]) => value !== undefined)) as unknown as Draft;
