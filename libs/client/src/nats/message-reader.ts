import type { FieldClass } from '@yingda/contracts';
import type { Api } from '../api.ts';
import type { FeedEvent, WithheldEvent } from '../feed-event.ts';
import type { Filter } from '../filter.ts';
import type { Cursor } from './cursor.ts';
import { readOn } from './cursor.ts';
import type { EventPages } from './event-pages.ts';
import { FieldKeyCache } from './field-key-cache.ts';
import { hasOldSeals, needsKeys } from './personal-texts.ts';
import type { FieldKeys } from './personal-texts.ts';
import { isKnown, shownEvent } from './shown-event.ts';
import { storedEventOf } from './stored-event.ts';
import type { StoredEvent } from './stored-event.ts';
import { wantedBy } from './wanted.ts';

/** A message whose place in the log is known from its place in the stream. */
export interface PlacedMessage {
  readonly partition: number;
  readonly position: number;
  readonly text: string;
}

/** What a message was: an event for the subscriber, or one that it did not ask for. */
export interface ReadMessage {
  readonly partition: number;
  readonly position: number;
  /** Not known of what could not be read. */
  readonly leaf: string | undefined;
  readonly event: FeedEvent | WithheldEvent | undefined;
}

export interface MessageReaderOptions {
  readonly api: Pick<Api, 'get'>;
  readonly filter: Filter;
  /** Personal texts that may be seen in clear. */
  readonly classes: readonly FieldClass[];
  readonly pages: EventPages;
  readonly signal?: AbortSignal;
}

/** Turns messages into events as the subscriber is shown them. */
export class MessageReader {
  readonly #options: MessageReaderOptions;
  readonly #wants: (event: StoredEvent) => boolean;
  readonly #classes: ReadonlySet<FieldClass>;
  readonly #keys: FieldKeyCache;

  constructor(options: MessageReaderOptions) {
    this.#options = options;
    this.#wants = wantedBy(options.filter);
    this.#classes = new Set(options.classes);
    this.#keys = new FieldKeyCache(options.api, options.signal);
  }

  /** @param after where reading has got to. @throws ProblemError, ConnectionError when keys or texts cannot be had */
  async read(messages: readonly PlacedMessage[], after: Cursor): Promise<ReadMessage[]> {
    const letters = messages.map((message) => this.#letterOf(message));
    const [keys] = await Promise.all([this.#findKeys(letters), this.#fetch(letters, after)]);
    return letters.map(({ message: { partition, position }, stored, wanted, fetched }) => {
      if (fetched) return { partition, position, leaf: fetched.leafhash, event: fetched };
      return { partition, position, leaf: stored?.leaf, event: wanted && stored ? this.#show(stored, keys) : undefined };
    });
  }

  #letterOf(message: PlacedMessage): Letter {
    const stored = storedAt(message);
    // R39: from here on the person's texts read `[erased]`.
    if (stored?.cloud.type === 'SubjectErased') this.#keys.forget(String((stored.cloud.data as { subject?: unknown }).subject));
    if (stored && !this.#wants(stored)) return { message, stored, wanted: false, overHttp: false, fetched: undefined };
    return { message, stored, wanted: true, overHttp: !stored || this.#isForHttp(stored), fetched: undefined };
  }

  #isForHttp(stored: StoredEvent): boolean {
    return !isKnown(stored) || (this.#classes.size > 0 && hasOldSeals(stored));
  }

  #show(stored: StoredEvent, keys: ReadonlyMap<string, FieldKeys>): FeedEvent | WithheldEvent {
    const { versions } = this.#options.filter;
    return shownEvent(stored, versions, { classes: this.#classes, keys: keys.get(stored.cloud.datasubject ?? '') });
  }

  async #findKeys(letters: readonly Letter[]): Promise<ReadonlyMap<string, FieldKeys>> {
    if (this.#classes.size === 0) return new Map();
    const sealed: StoredEvent[] = [];
    for (const { stored, wanted, overHttp } of letters) if (stored && wanted && !overHttp && needsKeys(stored)) sealed.push(stored);
    return this.#keys.find(sealed);
  }

  /** What the messages do not show, by position. */
  async #fetch(letters: readonly Letter[], after: Cursor): Promise<void> {
    const lacking = new Map<string, Letter>();
    let target = after;
    for (const letter of letters) {
      if (!letter.overHttp) continue;
      const { partition, position } = letter.message;
      lacking.set(`${partition}.${position}`, letter);
      target = readOn(target, { partition, number: position });
    }
    for await (const { items } of this.#options.pages.until(target, after))
      for (const item of items) {
        const letter = lacking.get(item.position);
        if (letter) letter.fetched = item;
      }
  }
}

interface Letter {
  readonly message: PlacedMessage;
  /** `undefined` when it is damaged, or stands where another one belongs: what the log holds is read over HTTP then. */
  readonly stored: StoredEvent | undefined;
  readonly wanted: boolean;
  readonly overHttp: boolean;
  fetched: FeedEvent | WithheldEvent | undefined;
}

const storedAt = ({ partition, position, text }: PlacedMessage): StoredEvent | undefined => {
  const stored = storedEventOf(text);
  return stored?.partition === partition && stored.position === position ? stored : undefined;
};
