import { Inject, Injectable, Logger } from '@nestjs/common';
import type { OnApplicationBootstrap, OnModuleDestroy } from '@nestjs/common';
import { PostgresLeases, reasonOf } from '@yingda/messaging';
import { PLATFORM_CONFIG, Problem, ServiceMetrics } from '@yingda/nest-kit';
import type { PlatformConfig } from '@yingda/nest-kit';
import { pause } from '../pause.ts';
import { LogConsumers } from './log-consumers.ts';
import { ReadingRecord } from './reading-record.ts';
import type { ObservedStream } from './reading-record.ts';
import { SubscribersAccount } from './subscribers-account.ts';
import { SubscriptionBook } from './subscription-book.ts';
import { haveReached, SubscriptionConsumers } from './subscription-consumers.ts';
import type { NatsSubscription } from './subscription.ts';

/** How often it is recorded how far readers are. */
const LOOK_MILLIS = 1_000;
/** How often servers that may know too little are told who is shut out: one of a cluster may have been away. */
const TELL_MILLIS = 30_000;
/** A consumer that no subscription has is one that is being set up, unless it is older. */
const YOUNG_MILLIS = 60_000;

/**
 * Recurring work for NATS subscriptions: records how far readers are, makes consumers anew where a stream was replaced, takes away consumers that nobody has,
 * and tells the servers who is shut out. One process does, by a lease.
 */
@Injectable()
export class KeepSubscriptions implements OnApplicationBootstrap, OnModuleDestroy {
  readonly #logger = new Logger('KeepSubscriptions');
  readonly #stop = new AbortController();
  readonly #leases: PostgresLeases;
  /** Of the active ones, as of the last look; only while this process looks. */
  #seen: readonly NatsSubscription[] | undefined;
  #tellAt = 0;
  #sweepAt = 0;
  #trouble = '';
  #loop: Promise<void> = Promise.resolve();

  constructor(
    @Inject(PLATFORM_CONFIG) { DATABASE_URL }: Pick<PlatformConfig, 'DATABASE_URL'>,
    private readonly account: SubscribersAccount,
    private readonly book: SubscriptionBook,
    private readonly bus: LogConsumers,
    private readonly consumers: SubscriptionConsumers,
    private readonly record: ReadingRecord,
    @Inject(ServiceMetrics) metrics: ServiceMetrics,
  ) {
    this.#leases = new PostgresLeases({ connectionString: DATABASE_URL, applicationName: 'yingda subscribers', logger: this.#logger });
    account.onReconnect(() => (this.#tellAt = 0));
    const labels = ['subscription', 'account'];
    const seen = (value: (subscription: NatsSubscription) => number) => () =>
      (this.#seen ?? []).map((each) => ({ value: value(each), labels: { subscription: each.name, account: each.account ?? '' } }));
    metrics.addGauge({
      name: 'yingda_nats_subscription_lag_events',
      help: 'Messages for a NATS subscription that its reader has not acknowledged; in the process that keeps the lease',
      labels,
      collect: seen(({ lag }) => lag),
    });
    metrics.addGauge({
      name: 'yingda_nats_subscription_connected',
      help: '1 while a reader of the NATS subscription asks for messages',
      labels,
      collect: seen(({ connected }) => (connected ? 1 : 0)),
    });
  }

  onApplicationBootstrap(): void {
    if (this.account.offered) this.#loop = this.#run();
  }

  async onModuleDestroy(): Promise<void> {
    this.#stop.abort();
    await this.#loop;
    await this.#leases.close();
  }

  async #run(): Promise<void> {
    const { signal } = this.#stop;
    while (!signal.aborted) {
      const held = await this.#leases.lease('nats subscriptions').acquire(signal);
      if (!held) return;
      const either = AbortSignal.any([signal, held.lost]);
      this.#tellAt = 0;
      while (!either.aborted) {
        await this.#round();
        await pause(LOOK_MILLIS, either);
      }
      this.#seen = undefined;
      await held.release();
    }
  }

  /** The bus may be away for a while: what cannot be done now is done when it answers, and said once. */
  async #round(): Promise<void> {
    const failed = (await Promise.allSettled([this.#tell(), this.#look()])).flatMap((each) =>
      each.status === 'rejected' ? [each.reason] : [],
    );
    const trouble = failed.map(reasonIn).join('; ');
    if (trouble !== this.#trouble && trouble !== '') this.#logger.warn(`NATS subscriptions: ${trouble}; trying on`);
    this.#trouble = trouble;
  }

  async #tell(): Promise<void> {
    if (performance.now() < this.#tellAt) return;
    await this.account.push();
    this.#tellAt = performance.now() + TELL_MILLIS;
  }

  async #look(): Promise<void> {
    const before = await this.book.active();
    const sweeps = performance.now() > this.#sweepAt;
    this.#seen = before;
    if (before.length === 0 && !sweeps) return;
    const observed: ObservedStream[] = [];
    for (const stream of await this.bus.streams()) observed.push({ stream, consumers: await this.bus.list(stream.stream) });
    await this.record.keep(before, observed);
    this.#seen = await this.book.active();
    if (sweeps) await this.#sweep(observed, new Set([...before, ...this.#seen].map(({ consumer }) => consumer)));
    for (const subscription of before) if (lacksSome(subscription, observed)) await this.#remake(subscription, observed);
  }

  /** From where its reader has acknowledged, once the new stream has got there. Its credentials name the old stream: new ones are needed. */
  async #remake(subscription: NatsSubscription, observed: readonly ObservedStream[]): Promise<void> {
    const streams = observed.map(({ stream }) => stream);
    if (!haveReached(streams, subscription.cursor)) return;
    const change = this.book.change(subscription.id, {}, async (present) => {
      const infos = await Promise.all(streams.map(({ stream }) => this.bus.info(stream, present.consumer)));
      if (!infos.includes(undefined) && streams.every(({ stream }, index) => present.consumers[index]?.stream === stream)) return {};
      this.#logger.log(`NATS subscription ${subscription.name}: a new consumer in ${streams.map(({ stream }) => stream).join(', ')}`);
      return { consumers: await this.consumers.begin(present, streams, present.cursor) };
    });
    // The others' turn comes all the same.
    await change.catch((error: unknown) => this.#logger.warn(`NATS subscription ${subscription.name}: ${reasonIn(error)}`));
  }

  async #sweep(observed: readonly ObservedStream[], known: ReadonlySet<string>): Promise<void> {
    for (const { stream, consumers } of observed)
      for (const { name, created } of consumers.values())
        if (!known.has(name) && Date.now() - Date.parse(created) > YOUNG_MILLIS) await this.bus.remove(stream.stream, name);
    this.#sweepAt = performance.now() + YOUNG_MILLIS;
  }
}

const reasonIn = (error: unknown): string =>
  error instanceof Problem ? `${error.code} ${JSON.stringify(error.details)}` : reasonOf(error);

const lacksSome = ({ consumer, consumers }: NatsSubscription, observed: readonly ObservedStream[]): boolean =>
  observed.some(({ stream, consumers: there }) => consumers[stream.partition]?.stream !== stream.stream || !there.has(consumer));
