import { Inject, Injectable, Logger } from '@nestjs/common';
import type { OnApplicationBootstrap, OnModuleDestroy } from '@nestjs/common';
import type { Clock, Uuid } from '@yingda/kernel';
import { instantFromMillis, millisOf } from '@yingda/kernel';
import { partitionsOf } from '@yingda/event-store';
import { PostgresLeases } from '@yingda/messaging';
import { CLOCK, EVENT_STORE, PLATFORM_CONFIG, SERVICE_CONFIG, ServiceMetrics } from '@yingda/nest-kit';
import type { PlatformConfig } from '@yingda/nest-kit';
import { setMaxListeners } from 'node:events';
import type { NotificationConfig } from '../config.ts';
import type { FeedLog } from '../event-feed/feed-log.ts';
import type { LiveTail } from '../event-feed/live-tail.ts';
import { SharedTail } from '../event-feed/shared-tail.ts';
import type { TailShare } from '../event-feed/shared-tail.ts';
import { pause } from '../pause.ts';
import { EndpointStore } from './endpoint-store.ts';
import { EndpointWorker } from './endpoint-worker.ts';
import { subscriptionOfEndpoint } from './endpoint-subscription.ts';
import { Postman } from './post.ts';
import { reachOf } from './reach.ts';
import { TicketGrades } from './ticket-grades.ts';

/** How often changes that people made to endpoints are looked for. */
const LOOK_MILLIS = 500;
/** After a fault of our own (database, log) a worker begins anew. */
const FAULT_MILLIS = 2_000;
const FORGET_MILLIS = 3_600_000;
/** How often it is noted how far endpoints have got for which there is nothing. */
const NOTE_MILLIS = 15_000;
const DAY_MILLIS = 86_400_000;

interface AtWork {
  readonly generation: string;
  readonly ending: AbortController;
  readonly done: Promise<void>;
  worker?: EndpointWorker;
}

/** Delivers events to every active endpoint, each by a worker of its own; one process does, by a lease, and another takes over when it dies. */
@Injectable()
export class DeliverToEndpoints implements OnApplicationBootstrap, OnModuleDestroy {
  readonly #logger = new Logger('DeliverToEndpoints');
  readonly #stop = new AbortController();
  readonly #leases: PostgresLeases;
  readonly #postman: Postman;
  readonly #atWork = new Map<Uuid, AtWork>();
  /** Those that are to be delivered to, with their generation. */
  #active: ReadonlyMap<Uuid, string> = new Map();
  #share: TailShare | undefined;
  #loop: Promise<void> = Promise.resolve();

  constructor(
    @Inject(PLATFORM_CONFIG) { DATABASE_URL }: Pick<PlatformConfig, 'DATABASE_URL'>,
    @Inject(SERVICE_CONFIG)
    private readonly config: Pick<
      NotificationConfig,
      'WEBHOOK_ALLOWED_NETWORKS' | 'WEBHOOK_ATTEMPTS_KEPT_DAYS' | 'WEBHOOK_DNS_SERVERS' | 'WEBHOOK_TIMEOUT_SECONDS'
    >,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(EVENT_STORE) private readonly log: FeedLog,
    private readonly tail: SharedTail,
    private readonly store: EndpointStore,
    private readonly grades: TicketGrades,
    @Inject(ServiceMetrics) metrics: ServiceMetrics,
  ) {
    this.#leases = new PostgresLeases({ connectionString: DATABASE_URL, applicationName: 'yingda webhooks', logger: this.#logger });
    this.#postman = new Postman({
      reach: reachOf(config),
      patienceMillis: config.WEBHOOK_TIMEOUT_SECONDS * 1_000,
    });
    metrics.addGauge({
      name: 'yingda_webhook_endpoints',
      help: 'Endpoints that this process delivers to',
      collect: () => [{ value: this.#atWork.size }],
    });
  }

  onApplicationBootstrap(): void {
    this.#loop = this.#run();
  }

  /** What is on its way is finished or given up by its own time limit; what is not recorded is delivered again. */
  async onModuleDestroy(): Promise<void> {
    this.#stop.abort();
    await this.#loop;
    await this.#leases.close();
    this.#postman.close();
  }

  async #run(): Promise<void> {
    const { signal } = this.#stop;
    while (!signal.aborted) {
      const held = await this.#leases.lease('webhooks').acquire(signal);
      if (!held) return;
      const either = AbortSignal.any([signal, held.lost]);
      setMaxListeners(0, either);
      await this.#work(either);
      await held.release();
    }
  }

  async #work(signal: AbortSignal): Promise<void> {
    let [forgotten, noted] = [0, 0];
    while (!signal.aborted) {
      try {
        this.#settle(await this.store.active());
        const now = millisOf(this.clock.now());
        if (now - forgotten > FORGET_MILLIS) {
          await this.store.forgetAttempts(instantFromMillis(now - this.config.WEBHOOK_ATTEMPTS_KEPT_DAYS * DAY_MILLIS));
          forgotten = now;
        }
        if (now - noted > NOTE_MILLIS) {
          await this.store.keepIdle([...this.#atWork.values()].flatMap(({ worker }) => worker?.idle() ?? []));
          noted = now;
        }
      } catch (error) {
        this.#logger.error(error);
      }
      await pause(LOOK_MILLIS, signal);
    }
    this.#active = new Map();
    for (const { ending } of this.#atWork.values()) ending.abort();
    await Promise.all([...this.#atWork.values()].map(({ done }) => done));
    this.#share?.release();
    this.#share = undefined;
  }

  /** A worker for each active endpoint, as it is now. */
  #settle(active: ReadonlyMap<Uuid, string>): void {
    for (const [id, { generation, ending }] of this.#atWork) if (active.get(id) !== generation) ending.abort();
    this.#active = active;
    for (const [id, generation] of active) if (!this.#atWork.has(id)) this.#begin(id, generation);
  }

  #begin(id: Uuid, generation: string): void {
    const ending = new AbortController();
    setMaxListeners(0, ending.signal);
    const done = this.#deliverTo(id, ending.signal).finally(() => {
      this.#atWork.delete(id);
      const next = this.#active.get(id);
      // Somebody has changed it: the next worker goes on at once.
      if (next !== undefined && next !== generation) this.#begin(id, next);
    });
    this.#atWork.set(id, { generation, ending, done });
  }

  async #deliverTo(id: Uuid, signal: AbortSignal): Promise<void> {
    try {
      const work = await this.store.load(id, partitionsOf(this.log).length);
      if (!work) return;
      const worker = new EndpointWorker(work, subscriptionOfEndpoint(work.endpoint), {
        log: this.log,
        store: this.store,
        postman: this.#postman,
        clock: this.clock,
        grades: this.grades,
        tail: () => this.#tail(),
        onBroken: (error) => this.#logger.error(error.message),
      });
      const atWork = this.#atWork.get(id);
      if (atWork) atWork.worker = worker;
      await worker.run(signal);
    } catch (error) {
      this.#logger.error(error);
      await pause(FAULT_MILLIS, signal);
    }
  }

  async #tail(): Promise<LiveTail> {
    if (this.#share && !this.#share.tail.ended) return this.#share.tail;
    const before = this.#share;
    const share = await this.tail.share();
    // Many workers ask at once: the first one's share is kept.
    if (this.#share !== before) share.release();
    else this.#share = share;
    before?.release();
    return (this.#share ?? share).tail;
  }
}
