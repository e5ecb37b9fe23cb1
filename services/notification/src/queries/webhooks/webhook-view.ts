import type { Instant } from '@yingda/kernel';
import { partitionsOf } from '@yingda/event-store';
import { parseCursor } from '../../event-feed/cursor.ts';
import type { FeedLog } from '../../event-feed/feed-log.ts';
import type { EndpointBook, WaitingCounts } from '../../webhooks/endpoint-book.ts';
import { endpointOf, instantOf } from '../../webhooks/endpoint-rows.ts';
import type { EndpointRow } from '../../webhooks/endpoint-rows.ts';
import type { Endpoint } from '../../webhooks/endpoint.ts';

/** A webhook and how it does. Never its secret. */
export interface WebhookView extends Omit<Endpoint, 'filter'>, WaitingCounts {
  readonly types?: string;
  readonly actor?: string;
  readonly exceptActor?: string;
  readonly grades?: readonly number[];
  readonly versions?: string;
  /** Everything up to here was delivered or waits. */
  readonly position: string;
  /** Positions of the log beyond it, whether or not they are for this webhook. */
  readonly lag: number;
  readonly delivered: number;
  readonly lastDeliveredAt?: Instant;
  /** Since when nothing has got through. */
  readonly failingSince?: Instant;
  /** When an endpoint that is down is tried again. */
  readonly nextAttemptAt?: Instant;
  readonly lastError?: string;
  readonly lastErrorAt?: Instant;
  /** Both secrets sign until then. */
  readonly previousSecretUntil?: Instant;
}

export const viewOfWebhook = async (row: EndpointRow, log: FeedLog, book: EndpointBook): Promise<WebhookView> => {
  const [view] = await viewsOfWebhooks([row], log, book);
  if (!view) throw new Error('one view for each row');
  return view;
};

export const viewsOfWebhooks = async (rows: readonly EndpointRow[], log: FeedLog, book: EndpointBook): Promise<WebhookView[]> => {
  const heads = await Promise.all(partitionsOf(log).map((partition) => log.head(partition)));
  const counts = await book.waitingCounts(rows.map(({ id }) => id));
  return rows.map((row) => {
    const { filter, ...endpoint } = endpointOf(row);
    const cursor = parseCursor(row.cursor, heads.length) ?? [];
    return {
      ...endpoint,
      ...filter,
      ...(counts.get(row.id) ?? { waiting: 0, dead: 0 }),
      position: row.cursor,
      lag: heads.reduce((sum, head, partition) => sum + Math.max(0, head - (cursor[partition]?.position ?? 0)), 0),
      delivered: Number(row.delivered),
      ...whenSet('lastDeliveredAt', row.last_delivered_at),
      ...whenSet('failingSince', row.failing_since),
      ...whenSet('nextAttemptAt', row.probe_at),
      ...(row.last_error !== null && { lastError: row.last_error }),
      ...whenSet('lastErrorAt', row.last_error_at),
      ...whenSet('previousSecretUntil', row.previous_secret_until),
    };
  });
};

const whenSet = <Name extends string>(name: Name, date: Date | null): { readonly [Each in Name]?: Instant } =>
  (date === null ? {} : { [name]: instantOf(date) }) as { readonly [Each in Name]?: Instant };
