import { contractOf, downcast, FIELD_CLASSES, mapPersonal, toCloudEvent, upcast } from '@yingda/contracts';
import type { CloudEvent } from '@yingda/contracts';
import { BrokenSealError } from '@yingda/event-store';
import { eventHash, rowOfEvent } from '@yingda/event-store/evidence';
import { formatPosition } from '@yingda/kernel';
import type { Instant } from '@yingda/kernel';
import type { FeedLog, StoredEvent } from './feed-log.ts';
import { shownVersion } from './subscription.ts';
import type { View } from './subscription.ts';

/** Stands where a subscriber is not shown a person's data, for want of the scope `personal-data` or that of their class. */
export const REDACTED = '[redacted]';

/** An event as subscribers are given it: `leafhash` is the SHA-256 of what the log holds, whatever version and view is shown. */
export type FeedEvent = CloudEvent & { readonly leafhash: string };

/** In place of an event that cannot be shown; it counts in digests like any other. */
export interface WithheldEvent {
  /** `schema-version`: the version that was pinned has no way to say it. `unreadable`: its seal is broken, which the operator is told. */
  readonly withheld: 'schema-version' | 'unreadable';
  readonly id: string;
  readonly type: string;
  readonly subject?: string;
  readonly time: Instant;
  readonly position: string;
  readonly leafhash: string;
}

/** What a view shows of an event. */
export interface Shown {
  readonly item: FeedEvent | WithheldEvent;
  /** As JSON, made once for all readers. */
  readonly text: string;
}

/** A public event on its way to readers: what all of them share is worked out once. */
export class LogEntry {
  #leaf: string | undefined;
  #clear: unknown;
  #redacted: unknown;
  readonly #shown = new Map<string, Shown>();

  constructor(readonly event: StoredEvent) {}

  /** Leaf hash in hex: SHA-256 over the stored bytes, envelope and position (docs/evidence.md). */
  get leaf(): string {
    return (this.#leaf ??= eventHash(rowOfEvent(this.event)).toString('hex'));
  }

  get position(): string {
    return formatPosition(this.event.partition, this.event.position);
  }

  get isOpen(): boolean {
    return this.#clear !== undefined;
  }

  /** Its data in clear and in the newest version; `undefined` when they cannot be opened. */
  opened(data: unknown): void {
    this.#clear = data === undefined ? UNREADABLE : data;
  }

  /** The person whom it tells of was erased: what was opened before is not shown any more. */
  forget(): void {
    this.#clear = undefined;
    this.#shown.clear();
  }

  /** @throws Error when personal data are to be shown of an event that was not opened */
  show(view: View): Shown {
    let shown = this.#shown.get(view.key);
    if (!shown) this.#shown.set(view.key, (shown = textOf(this.#item(view))));
    return shown;
  }

  #item(view: View): FeedEvent | WithheldEvent {
    const { event, leaf } = this;
    const data = view.classes.size > 0 ? this.#clear : (this.#redacted ??= sealedRedacted(event));
    if (data === undefined) throw new Error(`the event at ${this.position} is to be shown and was not opened`);
    if (data === UNREADABLE) return this.#withheld('unreadable');
    const back = downcast(event.type, shownVersion(view, event.type), redacted(event.type, data, view));
    return back ? { ...toCloudEvent({ ...event, ...back }), leafhash: leaf } : this.#withheld('schema-version');
  }

  #withheld(withheld: WithheldEvent['withheld']): WithheldEvent {
    const { id, type, ticket, occurredAt } = this.event;
    return {
      withheld,
      id,
      type,
      ...(ticket !== undefined && { subject: ticket }),
      time: occurredAt,
      position: this.position,
      leafhash: this.leaf,
    };
  }
}

const UNREADABLE = Symbol('unreadable');

const textOf = (item: FeedEvent | WithheldEvent): Shown => ({ item, text: JSON.stringify(item) });

/** Data of the newest version without the texts of classes that a view does not show. */
export const redacted = <Data>(type: string, data: Data, { classes }: Pick<View, 'classes'>): Data =>
  classes.size === FIELD_CLASSES.length
    ? data
    : mapPersonal(contractOf(type).schema, data, (text, _path, fieldClass) => (classes.has(fieldClass) ? text : REDACTED));

/** Without any personal text, so that nothing has to be opened. */
const sealedRedacted = ({ type, version, data }: StoredEvent): unknown =>
  redacted(type, upcast(type, version, JSON.parse(data)).data, { classes: new Set() });

/** Opens what is not open yet, with one look-up of keys. `onBroken` is told of each event whose seal is broken. */
export const openEntries = async (
  entries: readonly LogEntry[],
  log: Pick<FeedLog, 'open'>,
  onBroken: (error: BrokenSealError) => void,
): Promise<void> => {
  const closed = entries.filter(({ isOpen }) => !isOpen);
  if (closed.length === 0) return;
  const parsed = closed.map(({ event }) => ({ ...event, data: JSON.parse(event.data) as unknown }));
  try {
    const opened = await log.open(parsed);
    closed.forEach((entry, index) => entry.opened(opened[index]?.data));
  } catch (error) {
    if (!(error instanceof BrokenSealError)) throw error;
    if (closed.length > 1) for (const entry of closed) await openEntries([entry], log, onBroken);
    else {
      onBroken(error);
      closed[0]?.opened(undefined);
    }
  }
};
