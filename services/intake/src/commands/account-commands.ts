import { Inject, Injectable } from '@nestjs/common';
import { execute, streamIdOf } from '@yingda/event-store';
import type { EventStore } from '@yingda/event-store';
import type { AccountId, Decision } from '@yingda/kernel';
import { answerTo, CommandContexts, EVENT_STORE } from '@yingda/nest-kit';
import type { Answer, Call } from '@yingda/nest-kit';
import { accountEvolution } from '../domain/account/state.ts';
import type { Account } from '../domain/account/state.ts';

/** A command of a person or program on an account. */
export interface AccountCommand {
  readonly name: string;
  readonly call: Call;
  readonly account: AccountId;
  readonly decide: (account: Account) => Decision;
  /** The contact of whom its events tell. */
  readonly subject?: string;
  /** What the answer tells besides the account and the version. */
  readonly tell?: Readonly<Record<string, unknown>>;
}

/** Carries commands out on an account's stream, which its id names. */
@Injectable()
export class AccountCommands {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(CommandContexts) private readonly contexts: CommandContexts,
  ) {}

  async run({ name, call, account, decide, subject, tell }: AccountCommand): Promise<Answer> {
    const outcome = await execute(this.store, {
      stream: { id: streamIdOf('account', account), category: 'account', account },
      evolution: accountEvolution,
      decide,
      ...(subject !== undefined && { subject: () => subject }),
      context: this.contexts.forCall(name, call),
    });
    return answerTo(this.store, outcome, { body: { account, ...tell } });
  }
}
