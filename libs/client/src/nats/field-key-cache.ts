import type { FieldClass } from '@yingda/contracts';
import { createSecretKey } from 'node:crypto';
import type { Api } from '../api.ts';
import type { FieldKeys } from './personal-texts.ts';
import type { StoredEvent } from './stored-event.ts';

/** An answer of `GET field-keys`. */
interface FieldKeyAnswer {
  readonly items: readonly {
    readonly position: string;
    readonly subject: string;
    readonly state: 'open' | 'erased';
    readonly keys?: Readonly<Partial<Record<FieldClass, string>>>;
  }[];
}

/** As many as one request may ask for. */
const AT_ONCE = 100;
/** An erasure counts from then on at the latest, also when its event was not for this subscriber. */
const KEPT_MILLIS = 60_000;
/** Persons whose keys are kept at once. */
const MOST = 20_000;

/** Persons' field keys, asked for in batches, kept for a minute at most and forgotten with an erasure. */
export class FieldKeyCache {
  readonly #api: Pick<Api, 'get'>;
  readonly #now: () => number;
  readonly #options: { readonly signal?: AbortSignal };
  readonly #known = new Map<string, { readonly keys: FieldKeys; readonly until: number }>();

  /** @param now monotonic, in milliseconds */
  constructor(api: Pick<Api, 'get'>, signal?: AbortSignal, now: () => number = () => performance.now()) {
    this.#api = api;
    this.#options = signal ? { signal } : {};
    this.#now = now;
  }

  /** The keys of all persons of whom these events tell, by person. @throws ProblemError, ConnectionError */
  async find(events: readonly StoredEvent[]): Promise<ReadonlyMap<string, FieldKeys>> {
    const now = this.#now();
    if (this.#known.size > MOST) this.#known.clear();
    const found = new Map<string, FieldKeys>();
    const lacking = new Map<string, string>();
    for (const { cloud } of events) {
      const { datasubject } = cloud;
      if (datasubject === undefined || found.has(datasubject) || lacking.has(datasubject)) continue;
      const known = this.#known.get(datasubject);
      if (known && known.until > now) found.set(datasubject, known.keys);
      else lacking.set(datasubject, cloud.position);
    }
    const positions = [...lacking.values()];
    const parts = Array.from({ length: Math.ceil(positions.length / AT_ONCE) }, (_, part) =>
      positions.slice(part * AT_ONCE, (part + 1) * AT_ONCE),
    );
    const answers = await Promise.all(parts.map((part) => this.#ask(part, now + KEPT_MILLIS)));
    for (const [subject, keys] of answers.flat()) found.set(subject, keys);
    return found;
  }

  /** The person was erased. */
  forget(subject: string): void {
    this.#known.delete(subject);
  }

  async #ask(positions: readonly string[], until: number): Promise<(readonly [subject: string, keys: FieldKeys])[]> {
    const { items } = await this.#api.get<FieldKeyAnswer>(
      '/api/notification/v1/field-keys',
      { positions: positions.join() },
      this.#options,
    );
    const found = items.map(
      ({ subject, state, keys = {} }) => [subject, state === 'erased' ? { state } : { state, keys: keyObjects(keys) }] as const,
    );
    for (const [subject, keys] of found) this.#known.set(subject, { keys, until });
    // Also where nobody asks again: keys that are not needed are not kept.
    setTimeout(() => this.#drop(items.map(({ subject }) => subject)), KEPT_MILLIS).unref();
    return found;
  }

  #drop(subjects: readonly string[]): void {
    const now = this.#now();
    for (const subject of subjects) if ((this.#known.get(subject)?.until ?? now) <= now) this.#known.delete(subject);
  }
}

const keyObjects = (keys: Readonly<Partial<Record<FieldClass, string>>>) =>
  Object.fromEntries(Object.entries(keys).map(([name, text]) => [name, createSecretKey(Buffer.from(text, 'base64url'))]));
