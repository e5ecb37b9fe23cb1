import type { FieldClass } from '@yingda/contracts';
import { AccessEndedError } from '../errors.ts';
import { positionOf } from '../position.ts';
import type { FeedRequest } from '../transport.ts';
import type { Cursor } from './cursor.ts';
import type { NatsAccess, NatsSubscriptions, NatsSubscriptionView, SubscriptionName } from './nats-subscriptions.ts';
import { isWorthReplay } from './reading-plan.ts';

/** Fresh credentials, where to use them, and what they let see. */
export interface RenewedAccess extends NatsAccess {
  readonly classes: readonly FieldClass[];
}

/** One reader's hold on a subscription, for as long as nobody else takes it. */
export class SubscriptionAccess {
  readonly #subscriptions: NatsSubscriptions;
  readonly #wanted: SubscriptionName;
  readonly #after: string;
  #id: string | undefined;
  /** When this reader's credentials were issued: not known while they are being asked for, because the answer may be lost. */
  #issuedAt: string | undefined;

  constructor(
    subscriptions: NatsSubscriptions,
    { name, account }: SubscriptionName,
    { filter, after }: Pick<FeedRequest, 'filter' | 'after'>,
  ) {
    const whose = account ?? filter.account;
    this.#subscriptions = subscriptions;
    this.#wanted = { name, ...(whose !== undefined && { account: whose }) };
    this.#after = after;
  }

  /**
   * Earlier credentials end with it, so whoever read before is told that somebody has taken over.
   * @param own where reading has got to
   * @throws AccessEndedError when the subscription was revoked or another reader has taken it since
   */
  async renew(own: Cursor): Promise<RenewedAccess> {
    const { id, account } = await this.#current();
    const before = await this.#subscriptions.connection(id);
    if (isWorthReplay(own, before, account === undefined)) await this.#subscriptions.replay(id, positionOf(own));
    this.#issuedAt = undefined;
    const access = await this.#subscriptions.credentials(id);
    const { credentialsIssuedAt, classes } = await this.#subscriptions.get(id);
    this.#issuedAt = credentialsIssuedAt;
    return { ...access, classes };
  }

  async #current(): Promise<NatsSubscriptionView> {
    const { name } = this.#wanted;
    if (this.#id === undefined) {
      const found = await this.#subscriptions.findOrCreate(this.#wanted, this.#after);
      this.#id = found.id;
      return found;
    }
    const now = await this.#subscriptions.get(this.#id);
    if (now.state === 'revoked') throw new AccessEndedError(`The NATS subscription ${name} was revoked.`);
    if (this.#issuedAt !== undefined && now.credentialsIssuedAt !== this.#issuedAt)
      throw new AccessEndedError(
        `Another reader has taken over the NATS subscription ${name}: newer credentials were issued. One program reads it at a time.`,
      );
    return now;
  }
}
