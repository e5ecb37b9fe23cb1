import { Injectable } from '@nestjs/common';
import type { Uuid } from '@yingda/kernel';
import type { Principal } from '@yingda/nest-kit';
import { EndSubscription } from '../../nats-subscriptions/end-subscription.ts';
import { SubscriptionBook } from '../../nats-subscriptions/subscription-book.ts';
import { EndpointBook } from '../../webhooks/endpoint-book.ts';

/** A subscription that a key set up and that is still there. */
export interface SubscriptionOfKey {
  readonly kind: 'webhook' | 'nats';
  readonly id: Uuid;
  /** Its address, or its name. */
  readonly name: string;
  /** The only account whose events it gets; all of them without it. */
  readonly account?: string;
}

/** How many are read at a time. */
const PAGE = 200;

/** Events go on to what a key set up when the key proves nobody any more, until somebody ends it. */
@Injectable()
export class SubscriptionsOfKey {
  constructor(
    private readonly webhooks: EndpointBook,
    private readonly nats: SubscriptionBook,
    private readonly subscription: EndSubscription,
  ) {}

  /** Those that the caller reaches (R39). @param key its name */
  async find(key: string, caller: Principal): Promise<SubscriptionOfKey[]> {
    const createdBy = `key:${key}`;
    const webhooks = await wholeList(
      (before) => this.webhooks.list(caller, { createdBy, before, limit: PAGE }),
      ({ created_at: at, id }) => [at.toISOString(), id],
    );
    const nats = await wholeList(
      (before) => this.nats.list(caller, { state: 'active', createdBy, before, limit: PAGE }),
      ({ createdAt, id }) => [createdAt, id],
    );
    return [
      ...webhooks.map(({ id, url, account }) => ({ kind: 'webhook' as const, id, name: url, ...(account !== null && { account }) })),
      ...nats.map(({ id, name, account }) => ({ kind: 'nats' as const, id, name, ...(account !== undefined && { account }) })),
    ];
  }

  /** @throws Problem BUS_UNAVAILABLE, when once more goes on with what is left */
  async end(subscriptions: readonly SubscriptionOfKey[], caller: Principal): Promise<void> {
    for (const { kind, id } of subscriptions)
      if (kind === 'webhook') await this.webhooks.remove(id);
      else await this.subscription.end(id, caller);
  }
}

type Before = readonly [string, string];

const wholeList = async <Row>(read: (before: Before | undefined) => Promise<Row[]>, placeOf: (row: Row) => Before): Promise<Row[]> => {
  const rows: Row[] = [];
  for (let before: Before | undefined; ;) {
    const page = await read(before);
    rows.push(...page);
    const last = page.at(-1);
    if (last === undefined || page.length < PAGE) return rows;
    before = placeOf(last);
  }
};
