import { randomId } from './random-id.ts';
import { backoffMillis, pause } from './pause.ts';
import { furthest, placesOf, positionOf } from './position.ts';
import type { Place } from './position.ts';
import { ConnectionError, jsonOf, ProblemError, problemOf } from './errors.ts';

/** A key (`yk_…`) or an access token, or what gives one: it is asked before each call, so that a token can be renewed. */
export type Key = string | (() => string | Promise<string>);

export interface ApiOptions {
  /** Of the platform, without `/api`: `https://yingda.example.com`. */
  readonly baseUrl: string;
  readonly key: Key;
  /** Of messages; English by default. */
  readonly language?: 'en' | 'zh';
  /** In place of the global `fetch`. */
  readonly fetch?: typeof fetch;
  /** How often a call is attempted before it fails; 6 by default, which takes some seconds. */
  readonly attempts?: number;
  /** How long one attempt may take, in milliseconds; 30,000 by default. Streams are not bounded by it. */
  readonly timeoutMillis?: number;
}

/** Parameters of an address; those that are `undefined` are left out. */
export type Query = Readonly<Record<string, string | number | boolean | undefined>>;

export interface CallOptions {
  readonly signal?: AbortSignal;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface CommandOptions extends CallOptions {
  /** Of the command; one is drawn otherwise. The same for every attempt, so that it is carried out once. Give your own to be safe over restarts of your program as well. */
  readonly idempotencyKey?: string;
  /** The version (`version` of an earlier answer) that it has to be at; `VERSION_MISMATCH` otherwise. */
  readonly ifMatch?: number;
  /**
   * `false` for calls that make something each time, such as webhooks and keys: they know no Idempotency-Key, so an attempt whose answer was lost is not repeated.
   * Everything that happens to a ticket is repeated safely.
   */
  readonly retry?: boolean;
}

const BACKOFF = { firstMillis: 200, mostMillis: 10_000 };
/** A server that asks for more patience is not waited for that long within one call. */
const MOST_PATIENCE_MILLIS = 60_000;
/** For how long reads wait for what was written: read models are fractions of a second behind. */
const REMEMBERED_MILLIS = 60_000;
/** Answers after which nothing was done and a later attempt may succeed. */
const PASSING: ReadonlySet<number> = new Set([429, 502, 503, 504]);

/** Calls of the platform over HTTP: retried where that is harmless, and reads see what was written before through the same object. */
export class Api {
  readonly baseUrl: string;
  readonly #options: ApiOptions;
  #written: { readonly places: readonly Place[]; readonly at: number } | undefined;

  constructor(options: ApiOptions) {
    this.baseUrl = options.baseUrl.replace(/\/+$/, '');
    if (!/^https?:\/\/[^/]/.test(this.baseUrl))
      throw new TypeError(`baseUrl has to be an address such as https://yingda.example.com: ${options.baseUrl}`);
    this.#options = options;
  }

  /** @throws ProblemError, ConnectionError; the signal's reason */
  async get<T>(path: string, query: Query = {}, options: CallOptions = {}): Promise<T> {
    const written = this.#position();
    const headers = { ...(written !== undefined && { 'if-position-at-least': written }), ...options.headers };
    return this.#json<T>({ method: 'GET', path, query, headers, options, retry: true });
  }

  /** @throws ProblemError, ConnectionError; the signal's reason */
  async post<T>(path: string, body?: unknown, options: CommandOptions = {}): Promise<T> {
    const headers = { 'idempotency-key': options.idempotencyKey ?? randomId() };
    return this.#command<T>('POST', path, body, options, headers);
  }

  /** @throws ProblemError, ConnectionError; the signal's reason */
  async put<T>(path: string, body?: unknown, options: CommandOptions = {}): Promise<T> {
    const headers = { 'idempotency-key': options.idempotencyKey ?? randomId() };
    return this.#command<T>('PUT', path, body, options, headers);
  }

  /** @throws ProblemError, ConnectionError; the signal's reason */
  async delete<T>(path: string, options: CommandOptions = {}): Promise<T> {
    const headers = { 'idempotency-key': options.idempotencyKey ?? randomId() };
    return this.#command<T>('DELETE', path, undefined, options, headers);
  }

  /** One attempt at a stream: its answer, whose body is still to come. @throws ProblemError, ConnectionError; the signal's reason */
  async stream(path: string, query: Query, headers: Readonly<Record<string, string>>, signal?: AbortSignal): Promise<Response> {
    const call: Call = { method: 'GET', path, query, headers, options: {}, retry: false };
    const response = await this.#attempt(call, signal).catch((error: unknown) => {
      signal?.throwIfAborted();
      throw new ConnectionError(this.#address(call), 1, error);
    });
    if (!response.ok) throw await problemOf(response);
    return response;
  }

  async #command<T>(
    method: string,
    path: string,
    body: unknown,
    options: CommandOptions,
    own: Readonly<Record<string, string>>,
  ): Promise<T> {
    const { ifMatch, retry = true } = options;
    const headers = { ...own, ...(ifMatch !== undefined && { 'if-match': `"${ifMatch}"` }), ...options.headers };
    const answer = await this.#json<T>({ method, path, query: {}, headers, options, retry, ...(body !== undefined && { body }) });
    this.#remember(answer);
    return answer;
  }

  /** What is answered, which has to arrive whole: a connection that is lost half-way counts as a failed attempt. */
  async #json<T>(call: Call): Promise<T> {
    const { attempts = 6, timeoutMillis = 30_000 } = this.#options;
    const { signal } = call.options;
    for (let failures = 1; ; failures += 1) {
      const deadline = AbortSignal.timeout(timeoutMillis);
      const last = failures >= attempts || !call.retry;
      let patience: number;
      try {
        const response = await this.#attempt(call, signal ? AbortSignal.any([signal, deadline]) : deadline);
        if (response.ok) return jsonOf<T>(await response.text(), response);
        const problem = await problemOf(response);
        // Without a repeatable command nothing is repeated, even though the platform says that it did nothing.
        if (last || !PASSING.has(response.status)) throw problem;
        patience = problem.retryAfterMillis ?? 0;
      } catch (error) {
        signal?.throwIfAborted();
        if (error instanceof ProblemError) throw error;
        if (last) throw error instanceof ConnectionError ? error : new ConnectionError(this.#address(call), failures, error);
        patience = 0;
      }
      await pause(Math.max(Math.min(patience, MOST_PATIENCE_MILLIS), backoffMillis(failures, BACKOFF)), signal);
      signal?.throwIfAborted();
    }
  }

  async #attempt(call: Call, signal: AbortSignal | undefined): Promise<Response> {
    const { key, language = 'en', fetch: own } = this.#options;
    const headers = {
      authorization: `Bearer ${typeof key === 'string' ? key : await key()}`,
      'accept-language': language,
      ...(call.body !== undefined && { 'content-type': 'application/json' }),
      ...call.headers,
    };
    const init = {
      method: call.method,
      headers,
      ...(signal && { signal }),
      ...(call.body !== undefined && { body: JSON.stringify(call.body) }),
    };
    return (own ?? fetch)(this.#address(call), init);
  }

  #address({ path, query }: Call): string {
    const given = Object.entries(query).filter(([, value]) => value !== undefined);
    const parameters = new URLSearchParams(given.map(([name, value]): [string, string] => [name, String(value)]));
    return `${this.baseUrl}${path}${given.length === 0 ? '' : `?${parameters}`}`;
  }

  /** Commands answer where in the log they got to. Positions of feeds are written otherwise and say nothing of what was written. */
  #remember(answer: unknown): void {
    const { position } = (typeof answer === 'object' && answer !== null ? answer : {}) as { position?: unknown };
    const places = typeof position === 'string' ? placesOf(position) : undefined;
    if (!places || places.some(({ leaf }) => leaf !== undefined)) return;
    this.#written = { places: furthest(this.#written?.places ?? [], places), at: Date.now() };
  }

  #position(): string | undefined {
    if (this.#written && Date.now() - this.#written.at > REMEMBERED_MILLIS) this.#written = undefined;
    return this.#written && positionOf(this.#written.places);
  }
}

interface Call {
  readonly method: string;
  readonly path: string;
  readonly query: Query;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly options: CallOptions;
  readonly retry: boolean;
}
