import { isTakenBack, renewed } from './entry.ts';
import type { Entry, Given } from './entry.ts';
import type { OutboxStore } from './outbox-store.ts';
import { pauseAfter, sendAll } from './sender.ts';
import type { Ended } from './sender.ts';
import type { Verdict } from './verdict.ts';

/** How the outbox stands with the server. */
export type Reach = 'reached' | 'sending' | 'unreachable' | 'sign-in';

/** What a page shows of the outbox; the same object until something changes. */
export interface OutboxView {
  readonly entries: readonly Entry[];
  /** Done by the server, and not yet in what the page has read: shown as they were given until then. */
  readonly settling: readonly Entry[];
  readonly reach: Reach;
}

export interface OutboxSettings {
  readonly store: OutboxStore;
  readonly person: string;
  readonly send: (entry: Entry, file: Blob | undefined) => Promise<Verdict>;
  /** Reads anew what a command has changed. */
  readonly onDone: (entry: Entry) => Promise<void>;
}

/** One sender at a time across all tabs of the browser. */
const LOCK = 'yingda-outbox';
const CHANNEL = 'yingda-outbox';
/** Browsers do not always say that the network is back: it is looked for as often as a busy server, and at least this often. */
const LOOK_AGAIN_MILLIS = 15_000;

/** Keeps commands and sends them whenever it can; tells who listens. */
export class Outbox {
  readonly #listeners = new Set<() => void>();
  readonly #channel = new BroadcastChannel(CHANNEL);
  readonly #ending = new AbortController();
  #view: OutboxView = { entries: [], settling: [], reach: 'reached' };
  #timer: ReturnType<typeof setTimeout> | undefined;
  #again = false;
  #sending = false;
  /** Attempts without an answer, one after the other. */
  #missed = 0;

  constructor(private readonly settings: OutboxSettings) {}

  /** Shows what is kept and begins to send. @returns how to stop */
  start(): () => void {
    const { signal } = this.#ending;
    const kick = (): void => this.kick();
    this.#channel.addEventListener('message', () => void this.#refresh(), { signal });
    addEventListener('online', kick, { signal });
    addEventListener('offline', () => this.#show({ reach: 'unreachable' }), { signal });
    document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && kick(), { signal });
    void this.#refresh().then(kick);
    return () => {
      this.#ending.abort();
      this.#channel.close();
      clearTimeout(this.#timer);
    };
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly view = (): OutboxView => this.#view;

  /** Kept on disk when the promise is kept; sent as soon as it can be. */
  async give(given: Given, file?: Blob): Promise<void> {
    await this.settings.store.add(given, file);
    await this.#changed();
    // The browser does not throw away what people have written when it runs out of space.
    void navigator.storage?.persist?.();
  }

  /** A refused command once more, changed or not. */
  async retry(id: string, body?: Readonly<Record<string, unknown>>): Promise<void> {
    await this.settings.store.change(id, (entry) =>
      entry.standing.state === 'refused' ? renewed(entry, crypto.randomUUID(), body) : undefined,
    );
    await this.#changed();
  }

  /** @returns false when the server may have done it already */
  async takeBack(id: string): Promise<boolean> {
    const gone = await this.settings.store.remove(id, (entry) => !isTakenBack(entry));
    await this.#changed();
    return gone;
  }

  file(id: string): Promise<Blob | undefined> {
    return this.settings.store.file(id);
  }

  /** Sends now, if there is something to send. */
  kick(): void {
    if (this.#ending.signal.aborted) return;
    if (this.#sending) {
      this.#again = true;
      return;
    }
    this.#sending = true;
    void this.#run().finally(() => {
      this.#sending = false;
      if (this.#again) {
        this.#again = false;
        this.kick();
      }
    });
  }

  async #run(): Promise<void> {
    clearTimeout(this.#timer);
    const { store, person, send } = this.settings;
    const done = (entry: Entry): void => void this.#settle(entry);
    const sending = async (): Promise<Ended> => sendAll({ store, person, send: this.#watched(send), now: Date.now, done });
    const ended = await navigator.locks.request(LOCK, { signal: this.#ending.signal }, sending);
    this.#channel.postMessage('sent');
    const { entries } = this.#view;
    if (ended.ended !== 'nothing-due') this.#show({ reach: ended.ended });
    else if (entries.length > 0 || this.#view.reach === 'sending') this.#show({ reach: 'reached' });
    await this.#refresh();
    this.#missed = ended.ended === 'unreachable' ? this.#missed + 1 : 0;
    const nextAt = ended.ended === 'nothing-due' ? ended.nextAt : Date.now() + Math.min(pauseAfter(this.#missed) / 2, LOOK_AGAIN_MILLIS);
    if (nextAt !== undefined && ended.ended !== 'sign-in') this.#timer = setTimeout(() => this.kick(), Math.max(250, nextAt - Date.now()));
  }

  #watched(send: OutboxSettings['send']): OutboxSettings['send'] {
    return async (entry, file) => {
      this.#show({ reach: 'sending' });
      const verdict = await send(entry, file);
      await this.#refresh();
      return verdict;
    };
  }

  /** What was done stays in sight until the page has read it from the server. */
  async #settle(entry: Entry): Promise<void> {
    this.#show({ settling: [...this.#view.settling, entry] });
    await this.#refresh();
    await this.settings.onDone(entry).finally(() => this.#show({ settling: this.#view.settling.filter(({ id }) => id !== entry.id) }));
  }

  async #changed(): Promise<void> {
    this.#channel.postMessage('changed');
    await this.#refresh();
    this.kick();
  }

  async #refresh(): Promise<void> {
    const all = await this.settings.store.all();
    this.#show({ entries: all.filter(({ person }) => person === this.settings.person) });
  }

  #show(change: Partial<OutboxView>): void {
    this.#view = { ...this.#view, ...change };
    for (const listener of this.#listeners) listener();
  }
}
