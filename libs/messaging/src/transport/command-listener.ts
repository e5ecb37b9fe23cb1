import type { Msg, NatsConnection, Subscription } from '@nats-io/nats-core';
import type { LoggerService } from '@nestjs/common';
import type { CommandReply } from '../command-client.ts';
import { commandSubject } from '../command-client.ts';
import { reasonOf } from '../reason.ts';
import { CommandMessageContext } from './contexts.ts';

/** What a handler gets as its payload. */
export interface CommandPayload {
  readonly params: Readonly<Record<string, string>>;
  readonly body: unknown;
}

export interface CommandListenerOptions {
  readonly nats: NatsConnection;
  /** Also the name of the queue group: one instance gets each command. */
  readonly service: string;
  readonly pattern: string;
  readonly handle: (payload: CommandPayload, context: CommandMessageContext) => Promise<unknown>;
  readonly logger: LoggerService;
}

/** Answers the commands of one pattern by request–reply. Every request is answered, also one that cannot be read. */
export class CommandListener {
  readonly #subscription: Subscription;
  readonly #inWork = new Set<Promise<void>>();

  constructor(private readonly options: CommandListenerOptions) {
    const { nats, service, pattern, logger } = options;
    this.#subscription = nats.subscribe(commandSubject(service, pattern), {
      queue: service,
      callback: (error, message) => {
        if (error) logger.error(`commands ${pattern}: ${error.message}`);
        else this.#begin(message);
      },
    });
  }

  /** Takes no new commands and waits for those in work. */
  async close(): Promise<void> {
    if (!this.options.nats.isClosed()) await this.#subscription.drain();
    await Promise.all(this.#inWork);
  }

  #begin(message: Msg): void {
    const work = this.#answer(message);
    this.#inWork.add(work);
    void work.finally(() => this.#inWork.delete(work));
  }

  async #answer(message: Msg): Promise<void> {
    const { logger, pattern } = this.options;
    const reply = await this.#reply(message);
    try {
      if (message.reply !== undefined && message.reply !== '') message.respond(JSON.stringify(reply));
    } catch (error) {
      logger.error(`command ${pattern}: its answer could not be sent: ${reasonOf(error)}`);
    }
  }

  async #reply(message: Msg): Promise<CommandReply> {
    const payload = payloadOf(message);
    if (!payload) return problem(400, 'MALFORMED_JSON', 'The request is not a JSON object { "params"?, "body"? }');
    try {
      return replyOf(await this.options.handle(payload, new CommandMessageContext([message.subject, message.headers])));
    } catch (error) {
      this.options.logger.error(`command ${this.options.pattern}: ${reasonOf(error)}`, error instanceof Error ? error.stack : undefined);
      return problem(500, 'INTERNAL', 'Something went wrong on our side');
    }
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

const payloadOf = (message: Msg): CommandPayload | undefined => {
  if (message.data.length === 0) return { params: {}, body: undefined };
  let request: unknown;
  try {
    request = message.json<unknown>();
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
  if (!isRecord(request)) return undefined;
  const { params = {}, body } = request;
  if (!isRecord(params) || !Object.values(params).every((value) => typeof value === 'string')) return undefined;
  return { params: params as Record<string, string>, body };
};

/** What the pipeline made of it; anything else is a plain success. */
const replyOf = (result: unknown): CommandReply =>
  isRecord(result) && typeof result['status'] === 'number' && 'body' in result
    ? {
        status: result['status'],
        headers: isRecord(result['headers']) ? (result['headers'] as Record<string, string>) : {},
        body: result['body'],
      }
    : { status: 200, headers: {}, body: result ?? null };

/** RFC 9457, for what fails before a handler is reached or without one expecting it. */
const problem = (status: number, code: string, title: string): CommandReply => ({
  status,
  headers: { 'content-type': 'application/problem+json' },
  body: { type: 'about:blank', title, status, code },
});
