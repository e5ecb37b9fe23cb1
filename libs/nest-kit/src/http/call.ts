import { createHash } from 'node:crypto';
import type { ExecutionContext } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Principal } from '../identity/principal.ts';

/**
 * One request, however it came: HTTP, or request–reply over NATS. Commands are written once and answer both.
 */
export interface Call {
  readonly transport: 'http' | 'nats';
  readonly params: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, unknown>>;
  readonly body: unknown;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly correlationId: string;
  /** Set by the authentication guard; absent on public routes. */
  principal?: Principal;
}

/** What a request over NATS carries; its headers travel as NATS headers. */
export interface CommandMessage {
  readonly params?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/** The part of the transport's context that a call needs. */
interface MessageContext {
  header(name: string): string | undefined;
}

const calls = new WeakMap<object, Call>();

/** The call that a guard, interceptor or parameter decorator is in. */
export const callOf = (context: ExecutionContext, correlationId: () => string): Call => {
  const carrier = carrierOf(context);
  const known = calls.get(carrier);
  if (known) return known;
  const call = context.getType() === 'http' ? fromHttp(context, correlationId) : fromMessage(context, correlationId);
  calls.set(carrier, call);
  return call;
};

/** As `callOf`, after the guard has seen the request. */
export const knownCall = (context: ExecutionContext): Call => {
  const call = calls.get(carrierOf(context));
  if (!call) throw new Error('the authentication guard has not seen this request');
  return call;
};

/** The call behind a host that may have been refused before the guard ran. */
export const callIfKnown = (carrier: object): Call | undefined => calls.get(carrier);

const carrierOf = (context: ExecutionContext): object =>
  context.getType() === 'http' ? context.switchToHttp().getRequest<FastifyRequest>() : context.switchToRpc().getContext<object>();

const fromHttp = (context: ExecutionContext, correlationId: () => string): Call => {
  const request = context.switchToHttp().getRequest<FastifyRequest>();
  const headers = Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : value]),
  );
  return {
    transport: 'http',
    params: request.params as Record<string, string>,
    query: request.query as Record<string, unknown>,
    body: request.body,
    headers,
    correlationId: correlationId(),
  };
};

const HEADERS = ['authorization', 'idempotency-key', 'if-match', 'accept-language', 'if-position-at-least'];

const fromMessage = (context: ExecutionContext, correlationId: () => string): Call => {
  const rpc = context.switchToRpc();
  const message = rpc.getData<CommandMessage>();
  const source = rpc.getContext<MessageContext>();
  return {
    transport: 'nats',
    params: message.params ?? {},
    query: {},
    body: message.body,
    headers: Object.fromEntries(HEADERS.map((name) => [name, source.header(name)])),
    correlationId: correlationId(),
  };
};

/** SHA-256 over what was asked, independent of the order of fields: the same key may only repeat the same request. */
export const requestHash = (name: string, { params, body }: Call): string =>
  createHash('sha256')
    .update(canonicalJson([name, params, body ?? null]))
    .digest('hex');

const canonicalJson = (value: unknown): string =>
  JSON.stringify(value, (_key, item: unknown) =>
    typeof item === 'object' && item !== null && !Array.isArray(item)
      ? Object.fromEntries(Object.entries(item).sort(([a], [b]) => (a < b ? -1 : 1)))
      : item,
  );

/** The reply of an HTTP call, where there is one. */
export const replyOf = (context: ExecutionContext): FastifyReply => context.switchToHttp().getResponse<FastifyReply>();
