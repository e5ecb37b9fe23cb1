import { Inject, Injectable, Logger } from '@nestjs/common';
import type { OnModuleDestroy } from '@nestjs/common';
import { Authenticator } from '../identity/authenticator.ts';
import type { Principal } from '../identity/principal.ts';

/** A connection that stays open, and the proof by which it was let in. */
export interface HeldConnection {
  /** Value of the header `Authorization`. */
  readonly authorization: string;
  /** Whom it proved then. */
  readonly principal: Principal;
  /** The proof is good no more, or allows something else than it did. */
  accessEnded(): void;
}

/** A key that was revoked is given events no longer than this. */
const RECHECK_MILLIS = 2_000;

/** Asks again and again who holds the connections that stay open: a token's time may be over, and a key may be revoked. */
@Injectable()
export class AccessWatch implements OnModuleDestroy {
  readonly #logger = new Logger('AccessWatch');
  readonly #held = new Set<HeldConnection>();
  #timer: NodeJS.Timeout | undefined;

  constructor(@Inject(Authenticator) private readonly authenticator: Authenticator) {}

  /** @returns what ends the watch over it */
  add(connection: HeldConnection): () => void {
    this.#held.add(connection);
    this.#timer ??= setInterval(() => void this.#recheck(), RECHECK_MILLIS).unref();
    return () => {
      this.#held.delete(connection);
      if (this.#held.size === 0) this.onModuleDestroy();
    };
  }

  onModuleDestroy(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  /** Keys do not wait for an issuer of tokens that is away. */
  async #recheck(): Promise<void> {
    const held = [...this.#held];
    const isKey = ({ authorization }: HeldConnection): boolean => authorization.includes(' yk_');
    await Promise.all([this.#recheckAll(held.filter(isKey)), this.#recheckAll(held.filter((each) => !isKey(each)))]);
  }

  async #recheckAll(held: readonly HeldConnection[]): Promise<void> {
    const authorizations = [...new Set(held.map(({ authorization }) => authorization))];
    try {
      const principals = await this.authenticator.recheck(authorizations);
      const now = new Map(authorizations.map((authorization, index) => [authorization, principals[index]]));
      for (const connection of held) if (!isSame(connection.principal, now.get(connection.authorization))) connection.accessEnded();
    } catch (error) {
      // Nobody is let go for a database that cannot be asked; the next time comes soon.
      this.#logger.warn(`who reads could not be checked: ${String(error)}`);
    }
  }
}

const isSame = (before: Principal, now: Principal | undefined): boolean =>
  now !== undefined &&
  before.account === now.account &&
  before.roles.join() === now.roles.join() &&
  (before.scopes ?? []).join() === (now.scopes ?? []).join();
