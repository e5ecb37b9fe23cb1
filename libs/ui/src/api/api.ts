import { OfflineError, ProblemError } from './problem.ts';
import type { ProblemDocument } from './problem.ts';
import { Written } from './written.ts';

export type Query = Readonly<Record<string, string | number | boolean | undefined>>;

export interface SendOptions {
  /** Makes a repeated command count once; a new one is made for each call where none is given. */
  readonly idempotencyKey?: string;
  /** Version that the stream must still have: 412 otherwise. */
  readonly ifMatch?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Is sent though the page is being left. */
  readonly keepalive?: boolean;
}

export interface ApiSettings {
  readonly token: () => Promise<string | undefined>;
  /** Tag of the language in which answers are wanted. */
  readonly language: () => string;
  /** The token does not count any more. */
  readonly onSignedOut: () => void;
}

/** The services' public HTTP interface, for one person. Every method throws `ProblemError` for a refusal and `OfflineError` when nothing answers. */
export class Api {
  readonly #settings: ApiSettings;
  readonly #written = new Written();

  constructor(settings: ApiSettings) {
    this.#settings = settings;
  }

  async get<Answer>(path: string, query: Query = {}, { signal }: { readonly signal?: AbortSignal } = {}): Promise<Answer> {
    const answer = await this.#fetch('GET', pathWith(path, query), { ...(signal && { signal }) });
    return (await answer.json()) as Answer;
  }

  /** As `get`, with the ETag's version. */
  async getVersioned<Answer>(path: string, query: Query = {}): Promise<{ readonly body: Answer; readonly version?: number }> {
    const answer = await this.#fetch('GET', pathWith(path, query), {});
    const version = /^"(\d+)"$/.exec(answer.headers.get('etag') ?? '')?.[1];
    return { body: (await answer.json()) as Answer, ...(version !== undefined && { version: Number(version) }) };
  }

  post<Answer = unknown>(path: string, body?: unknown, options: SendOptions = {}): Promise<Answer> {
    return this.#send<Answer>('POST', path, body, options);
  }

  put<Answer = unknown>(path: string, body?: unknown, options: SendOptions = {}): Promise<Answer> {
    return this.#send<Answer>('PUT', path, body, options);
  }

  delete<Answer = unknown>(path: string, body?: unknown, options: SendOptions = {}): Promise<Answer> {
    return this.#send<Answer>('DELETE', path, body, options);
  }

  /** Sends a file or text as it is; its type is the request's content type. */
  async upload<Answer = unknown>(method: 'PUT' | 'POST', path: string, file: Blob, options: SendOptions = {}): Promise<Answer> {
    const headers = { ...commandHeaders(options), 'content-type': file.type || 'application/octet-stream' };
    return this.#answerOf<Answer>(await this.#fetch(method, path, { body: file, headers }));
  }

  /** A file, as it is kept. */
  async blob(path: string, query: Query = {}): Promise<Blob> {
    return (await this.#fetch('GET', pathWith(path, query), {})).blob();
  }

  async text(path: string, query: Query = {}): Promise<string> {
    return (await this.#fetch('GET', pathWith(path, query), {})).text();
  }

  /** An answer that goes on, such as a stream of events. */
  stream(path: string, query: Query, { headers, signal }: { headers: Record<string, string>; signal: AbortSignal }): Promise<Response> {
    return this.#fetch('GET', pathWith(path, query), { headers, signal });
  }

  async #send<Answer>(method: string, path: string, body: unknown, options: SendOptions): Promise<Answer> {
    const json = body !== undefined && { body: JSON.stringify(body) };
    const headers = { ...commandHeaders(options), ...(json && { 'content-type': 'application/json' }) };
    return this.#answerOf<Answer>(await this.#fetch(method, path, { ...json, headers, keepalive: options.keepalive === true }));
  }

  async #answerOf<Answer>(response: Response): Promise<Answer> {
    const text = await response.text();
    const answer = (text === '' ? {} : JSON.parse(text)) as Answer & { readonly position?: unknown };
    if (typeof answer.position === 'string') this.#written.note(answer.position, Date.now());
    return answer;
  }

  async #fetch(method: string, path: string, init: RequestInit): Promise<Response> {
    const { token: tokenOf, language, onSignedOut } = this.#settings;
    const [token, wanted] = [await tokenOf(), method === 'GET' ? this.#written.wanted(Date.now()) : undefined];
    const response = await fetch(path, {
      ...init,
      method,
      headers: {
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
        'accept-language': language(),
        ...(wanted !== undefined && { 'if-position-at-least': wanted }),
        ...init.headers,
      },
    }).catch((error: unknown) => {
      if (error instanceof DOMException && error.name === 'AbortError') throw error;
      throw new OfflineError('no answer', { cause: error });
    });
    if (response.ok) return response;
    if (response.status === 401) onSignedOut();
    throw new ProblemError(await problemOf(response));
  }
}

const commandHeaders = ({ idempotencyKey = crypto.randomUUID(), ifMatch, headers }: SendOptions): Record<string, string> => ({
  'idempotency-key': idempotencyKey,
  ...(ifMatch !== undefined && { 'if-match': `"${ifMatch}"` }),
  ...headers,
});

const pathWith = (path: string, query: Query): string => {
  const parameters = new URLSearchParams(
    Object.entries(query).flatMap(([name, value]) => (value === undefined || value === '' ? [] : [[name, String(value)]])),
  ).toString();
  return parameters === '' ? path : `${path}?${parameters}`;
};

/** What a proxy on the way answers is no problem document: it says its status at least. */
const problemOf = async (response: Response): Promise<ProblemDocument> => {
  const type = response.headers.get('content-type') ?? '';
  if (type.includes('json')) return (await response.json()) as ProblemDocument;
  return { status: response.status, code: `HTTP_${response.status}`, title: `${response.status} ${response.statusText}` };
};
