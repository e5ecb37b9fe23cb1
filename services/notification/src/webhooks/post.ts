import type { LookupAddress } from 'node:dns';
import { Agent as HttpAgent, request as httpRequest } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import { isIP } from 'node:net';
import type { LookupFunction } from 'node:net';
import { mayConnectTo } from './addresses.ts';
import type { Reach } from './reach.ts';

/** How an attempt came out. `error` is for people: what the other side did, never what it wrote. */
export type Posted =
  | { readonly outcome: 'delivered'; readonly status: number }
  /** `gone`: the endpoint says that it wants no more (HTTP 410). */
  | { readonly outcome: 'failed'; readonly status?: number; readonly error: string; readonly gone: boolean };

export interface PostmanOptions {
  readonly reach: Reach;
  /** For one attempt in all, from the name's look-up to the end of the answer. */
  readonly patienceMillis: number;
}

/**
 * Connections to one host that are kept for later. How many are open at once is for each endpoint to say and no limit here: of many endpoints at one host, those that
 * hang would keep the others waiting.
 */
const MOST_KEPT = 8;
const KEPT_MILLIS = 60_000;

/** Of an answer no more is read: it means nothing to us. */
const MOST_ANSWER_BYTES = 64 * 1_024;

class RefusedAddress extends Error {
  override readonly name = 'RefusedAddress';
}

/** Posts to endpoints: to public addresses only, whatever names resolve to at that moment; follows no redirects. */
export class Postman {
  readonly #options: PostmanOptions;
  readonly #http;
  readonly #https;

  constructor(options: PostmanOptions) {
    this.#options = options;
    const settings = { keepAlive: true, keepAliveMsecs: 30_000, maxFreeSockets: MOST_KEPT, timeout: KEPT_MILLIS };
    this.#http = new HttpAgent(settings);
    this.#https = new HttpsAgent(settings);
  }

  /** One attempt. */
  post(url: URL, headers: Readonly<Record<string, string>>, body: string): Promise<Posted> {
    const host = url.hostname.replace(/^\[|\]$/g, '');
    if (isIP(host) > 0 && !mayConnectTo(host, this.#options.reach.allowed)) return Promise.resolve(failed(new RefusedAddress(host)));
    const content = Buffer.from(body);
    const deadline = AbortSignal.timeout(this.#options.patienceMillis);
    return this.#send({ url, headers: { ...headers, 'content-length': content.length }, content, deadline });
  }

  #send(call: Call, onNewConnection = false): Promise<Posted> {
    const { url, headers, content, deadline } = call;
    return new Promise((resolve) => {
      const isTls = url.protocol === 'https:';
      const request = (isTls ? httpsRequest : httpRequest)(url, {
        method: 'POST',
        agent: onNewConnection ? false : isTls ? this.#https : this.#http,
        lookup: this.#lookup,
        headers,
      });
      const giveUp = (): void => void request.destroy(new Error('no complete answer in time'));
      deadline.addEventListener('abort', giveUp, { once: true });
      const done = (posted: Posted | Promise<Posted>): void => {
        deadline.removeEventListener('abort', giveUp);
        resolve(posted);
      };
      let isAnswered = false;
      request.once('error', (error) => {
        // A connection that was kept may be closed by the other side at the very moment at which it is used again: that is no failure of the endpoint.
        done(request.reusedSocket && !isAnswered && isClosed(error) ? this.#send(call, true) : failed(error));
      });
      request.once('response', (response) => {
        isAnswered = true;
        let read = 0;
        response.on('data', (chunk: Buffer) => {
          read += chunk.length;
          if (read > MOST_ANSWER_BYTES) request.destroy(new Error('the answer is too long'));
        });
        response.once('end', () => done(answered(response.statusCode ?? 0)));
        response.once('error', (error) => done(failed(error)));
      });
      request.end(content);
    });
  }

  close(): void {
    this.#http.destroy();
    this.#https.destroy();
  }

  /** The addresses that are looked at are those that are connected to: a name that changes its mind in between gains nothing. */
  readonly #lookup: LookupFunction = (hostname, options, callback) => {
    const { allowed, addressesOf } = this.#options.reach;
    addressesOf(hostname).then(
      (found) => {
        const addresses = found.filter(({ address }) => mayConnectTo(address, allowed));
        const [first] = addresses;
        if (!first) return callback(new RefusedAddress(hostname), '', 0);
        if (options.all === true) (callback as (error: null, addresses: LookupAddress[]) => void)(null, addresses);
        else callback(null, first.address, first.family);
      },
      (error: NodeJS.ErrnoException) => callback(error, '', 0),
    );
  };
}

interface Call {
  readonly url: URL;
  readonly headers: Readonly<Record<string, string | number>>;
  readonly content: Buffer;
  readonly deadline: AbortSignal;
}

const isClosed = (error: unknown): boolean => ['ECONNRESET', 'EPIPE'].includes((error as NodeJS.ErrnoException).code ?? '');

const answered = (status: number): Posted =>
  status >= 200 && status < 300
    ? { outcome: 'delivered', status }
    : {
        outcome: 'failed',
        status,
        error: status >= 300 && status < 400 ? `HTTP ${status}: redirects are not followed` : `HTTP ${status}`,
        gone: status === 410,
      };

const failed = (error: unknown): Posted => {
  const { code, message } = error as NodeJS.ErrnoException;
  const text =
    error instanceof RefusedAddress ? 'the address is in a network that is not allowed (WEBHOOK_ALLOWED_NETWORKS)' : (code ?? message);
  return { outcome: 'failed', error: text.slice(0, 200), gone: false };
};
