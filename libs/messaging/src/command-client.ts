import { RequestError, TimeoutError, headers as natsHeaders } from '@nats-io/nats-core';
import type { NatsConnection } from '@nats-io/nats-core';

/** A command to a service, as it would be sent by HTTP. */
export interface CommandRequest {
  readonly params?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** For instance Authorization, Idempotency-Key, If-Match, Accept-Language. */
  readonly headers?: Readonly<Record<string, string>>;
  /** 5,000 by default. */
  readonly timeoutMs?: number;
}

/** What the service answers: status code, headers in lower case, body (a problem document when the status says so). */
export interface CommandReply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
}

/** No instance of the service listens for the command. */
export class CommandUnavailableError extends Error {
  override readonly name = 'CommandUnavailableError';
}

/** The service did not answer in time; whether it carried the command out is unknown. */
export class CommandTimeoutError extends Error {
  override readonly name = 'CommandTimeoutError';
}

export const commandSubject = (service: string, pattern: string): string => `command.${service}.${pattern}`;

/**
 * Sends a command by NATS request–reply to any instance of the service.
 * @throws CommandUnavailableError, CommandTimeoutError (send it again with the same Idempotency-Key)
 */
export const sendCommand = async (
  nats: NatsConnection,
  { service, pattern }: { readonly service: string; readonly pattern: string },
  { params = {}, body, headers = {}, timeoutMs = 5_000 }: CommandRequest,
): Promise<CommandReply> => {
  const head = natsHeaders();
  for (const [name, value] of Object.entries(headers)) head.set(name, value);
  try {
    const reply = await nats.request(commandSubject(service, pattern), JSON.stringify({ params, body }), {
      timeout: timeoutMs,
      headers: head,
    });
    return reply.json<CommandReply>();
  } catch (error) {
    if (error instanceof RequestError && error.isNoResponders())
      throw new CommandUnavailableError(`no instance of ${service} listens for the command ${pattern}`, { cause: error });
    if (error instanceof TimeoutError || (error instanceof Error && error.cause instanceof TimeoutError))
      throw new CommandTimeoutError(
        `${service} did not answer the command ${pattern} within ${timeoutMs} ms; it may have been carried out: repeat it with the same Idempotency-Key`,
        { cause: error },
      );
    throw error;
  }
};
