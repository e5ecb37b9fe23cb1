import type { MsgHdrs } from '@nats-io/nats-core';
import { BaseRpcContext } from '@nestjs/microservices';
import type { RecordedEvent } from '@yingda/contracts';
import type { Attempt } from '../consumer/reactor-options.ts';

/** What an `@EventPattern` handler may ask about the event's delivery, by `@Ctx()`. */
export class EventContext extends BaseRpcContext<[RecordedEvent, Attempt]> {
  /** The opened event, as `@Payload()` gives it too. */
  get event(): RecordedEvent {
    return this.getArgByIndex(0);
  }

  /** From 1. */
  get attempt(): number {
    return (this.getArgByIndex(1) as Attempt).attempt;
  }

  /** It was parked and is tried again on request. */
  get redriven(): boolean {
    return (this.getArgByIndex(1) as Attempt).redriven;
  }
}

/** What a `@MessagePattern` handler may ask about the command's message, by `@Ctx()`. */
export class CommandMessageContext extends BaseRpcContext<[string, MsgHdrs | undefined]> {
  /** `command.<service>.<pattern>` */
  get subject(): string {
    return this.getArgByIndex(0);
  }

  /** A header by its name in lower case, whatever the case in which it was sent. */
  header(name: string): string | undefined {
    return this.headers[name];
  }

  /** Names in lower case. */
  get headers(): Readonly<Record<string, string>> {
    const sent = this.getArgByIndex(1) as MsgHdrs | undefined;
    return Object.fromEntries((sent?.keys() ?? []).map((name) => [name.toLowerCase(), sent?.get(name) ?? '']));
  }
}
