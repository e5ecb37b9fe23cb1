import type { FieldClass } from '@yingda/contracts';
import { AccessEndedError } from '../errors.ts';
import { positionOf } from '../position.ts';
import type { FeedRequest } from '../transport.ts';
import type { Cursor } from './cursor.ts';
import type { NatsAccess, NatsSubscriptions, SubscriptionName } from './nats-subscriptions.ts';

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
    const id = this.#id === undefined ? await this.#begin() : await this.#goOn(this.#id);
    this.#issuedAt = undefined;
    const { credentials } = await this.#subscriptions.credentials(id);
    const { credentialsIssuedAt, classes } = await this.#subscriptions.get(id);
    this.#issuedAt = credentialsIssuedAt;
    // The program's own position counts, wherever the last acknowledgement has got to.
    return { credentials, connection: await this.#subscriptions.replay(id, positionOf(own)), classes };
  }

  async #begin(): Promise<string> {
    const { id } = await this.#subscriptions.findOrCreate(this.#wanted, this.#after);
    this.#id = id;
    return id;
  }

  /** @throws AccessEndedError as `renew`; ProblemError when the key is valid no more; ConnectionError */
  async check(): Promise<void> {
    if (this.#id !== undefined) await this.#goOn(this.#id);
  }

  async #goOn(id: string): Promise<string> {
    const { name } = this.#wanted;
    const { state, credentialsIssuedAt } = await this.#subscriptions.get(id);
    if (state === 'revoked') throw new AccessEndedError(`The NATS subscription ${name} was revoked.`);
    if (this.#issuedAt !== undefined && credentialsIssuedAt !== this.#issuedAt)
      throw new AccessEndedError(
        `Another reader has taken over the NATS subscription ${name}: newer credentials were issued. One program reads it at a time.`,
      );
    return id;
  }
}
