/** A refusal of the platform, with the problem document (RFC 9457) that says why. */
export class Refused extends Error {
  readonly status: number;
  readonly problem: { readonly code?: string; readonly title?: string; readonly detail?: string };

  constructor(request: string, status: number, body: string) {
    super(`${request} answered ${status}: ${body}`);
    this.name = 'Refused';
    this.status = status;
    this.problem = problemOf(body);
  }
}

const problemOf = (body: string): Refused['problem'] => {
  if (!body.startsWith('{')) return {};
  return JSON.parse(body) as Refused['problem'];
};

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

export interface RequestOptions {
  /** Sent as JSON, or as it is when it is bytes. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** The platform's public interface, as one caller reaches it. Paths begin with `/api/`. */
export interface PublicApi {
  /** Answers the body (undefined when there is none); throws {@link Refused} on any status from 400. */
  send<T>(method: Method, path: string, options?: RequestOptions): Promise<T>;
  get<T>(path: string): Promise<T>;
  /** With an `idempotencyKey` the same request again answers what the first one did. */
  post<T>(path: string, body?: unknown, idempotencyKey?: string): Promise<T>;
  put<T>(path: string, body: unknown): Promise<T>;
}

const PATIENCE_MILLIS = 30_000;

/** @param key an API key of the platform */
export const publicApi = (baseUrl: string, key: string): PublicApi => {
  const send = async <T>(method: Method, path: string, { body, headers = {} }: RequestOptions = {}): Promise<T> => {
    const bytes = body instanceof Uint8Array;
    const response = await fetch(new URL(path, baseUrl), {
      method,
      headers: {
        authorization: `Bearer ${key}`,
        ...(body !== undefined && !bytes && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: bytes ? Buffer.from(body) : JSON.stringify(body) }),
      signal: AbortSignal.timeout(PATIENCE_MILLIS),
    });
    const text = await response.text();
    if (!response.ok) throw new Refused(`${method} ${path}`, response.status, text);
    return (text === '' ? undefined : JSON.parse(text)) as T;
  };
  return {
    send,
    get: (path) => send('GET', path),
    post: (path, body = {}, idempotencyKey) =>
      send('POST', path, { body, ...(idempotencyKey !== undefined && { headers: { 'idempotency-key': idempotencyKey } }) }),
    put: (path, body) => send('PUT', path, { body }),
  };
};
