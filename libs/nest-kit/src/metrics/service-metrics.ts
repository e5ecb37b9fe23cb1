import type { LoggerService } from '@nestjs/common';
import { reasonOf } from '@yingda/messaging';
import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import { processMetrics } from './process-metrics.ts';

/** One value of a gauge, with the labels that it has besides `service`. */
export interface GaugeSample {
  readonly value: number;
  readonly labels?: Readonly<Record<string, string>>;
}

export interface GaugeDefinition {
  /** `yingda_…` with the unit at the end, as Prometheus asks. */
  readonly name: string;
  readonly help: string;
  /** Names of the labels besides `service`. */
  readonly labels?: readonly string[];
  /** Asked at every scrape. No samples: the gauge has no value in this process at the moment. */
  readonly collect: () => readonly GaugeSample[] | Promise<readonly GaugeSample[]>;
}

export interface HistogramDefinition {
  /** `yingda_…` with the unit at the end, as Prometheus asks. */
  readonly name: string;
  readonly help: string;
  /** Names of the labels besides `service`. */
  readonly labels?: readonly string[];
  /** Upper bounds, ascending. */
  readonly buckets: readonly number[];
}

/** What a gauge says at the moment. */
export interface GaugeValue {
  readonly name: string;
  readonly value: number;
  readonly labels: Readonly<Record<string, string>>;
}

/** A slow part must not make a scrape fail: Prometheus gives up after ten seconds. */
const PATIENCE_MS = 3_000;

/** What a service tells Prometheus. Every part of the service adds what it knows; every metric carries the label `service`. */
export class ServiceMetrics {
  readonly #registry = new Registry();
  readonly #failures: Counter<'gauge'>;
  readonly #requests: Histogram<'method' | 'route' | 'status'>;

  constructor(
    service: string,
    private readonly logger: LoggerService,
  ) {
    this.#registry.setDefaultLabels({ service });
    this.#failures = new Counter({
      name: 'yingda_metric_failures_total',
      help: 'Gauges that could not be read at a scrape; the reason is in the service log',
      labelNames: ['gauge'],
      registers: [this.#registry],
    });
    this.#requests = new Histogram({
      name: 'yingda_http_request_duration_seconds',
      help: 'From the first byte of an HTTP request to the end of its answer',
      labelNames: ['method', 'route', 'status'],
      buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
      registers: [this.#registry],
    });
  }

  /** Adds a gauge that is asked at every scrape. One that fails is left out of the answer, logged and counted. */
  addGauge({ name, help, labels = [], collect }: GaugeDefinition): void {
    const { logger } = this;
    const failures = this.#failures;
    const gauge: Gauge = new Gauge({
      name,
      help,
      labelNames: [...labels],
      registers: [this.#registry],
      collect: async () => {
        clear(gauge, labels);
        try {
          const samples = await withinPatience(async () => collect());
          for (const { value, labels: given = {} } of samples) gauge.set(given, value);
        } catch (error) {
          failures.inc({ gauge: name });
          logger.warn(`metrics: ${name} cannot be read: ${reasonOf(error)}`);
        }
      },
    });
  }

  /** Adds a histogram. Answers the way to observe a value. */
  addHistogram({
    name,
    help,
    labels = [],
    buckets,
  }: HistogramDefinition): (value: number, labels?: Readonly<Record<string, string>>) => void {
    const histogram = new Histogram({ name, help, labelNames: [...labels], buckets: [...buckets], registers: [this.#registry] });
    return (value, given = {}) => histogram.observe(given, value);
  }

  /** @param route the path as it was declared, so that no id becomes a label */
  observeRequest(request: { readonly method: string; readonly route: string; readonly status: number; readonly seconds: number }): void {
    this.#requests.observe({ method: request.method, route: request.route, status: String(request.status) }, request.seconds);
  }

  /** The gauges alone, as people's pages read them; `service` is left out of their labels. */
  async gauges(): Promise<GaugeValue[]> {
    const metrics = await this.#registry.getMetricsAsJSON();
    return (
      metrics
        // Declared as a number, it is the word.
        .filter(({ type }) => String(type) === 'gauge')
        .flatMap(({ name, values }) =>
          values.map(({ value, labels: { service: _service, ...labels } }) => ({
            name,
            value,
            labels: labels as Readonly<Record<string, string>>,
          })),
        )
    );
  }

  /** What `exposition()` is. */
  get contentType(): string {
    return this.#registry.contentType;
  }

  /** The service's metrics and those of its process, in Prometheus' text format 0.0.4. */
  async exposition(): Promise<string> {
    return `${await this.#registry.metrics()}\n${await processMetrics().metrics()}`;
  }
}

/** A gauge without labels stands at 0 after a reset, and 0 is a value. */
const clear = (gauge: Gauge, labels: readonly string[]): void => (labels.length > 0 ? gauge.reset() : gauge.remove());

const withinPatience = async <T>(work: () => Promise<T>): Promise<T> => {
  let timer: NodeJS.Timeout | undefined;
  const patience = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${PATIENCE_MS} ms`)), PATIENCE_MS);
  });
  try {
    return await Promise.race([work(), patience]);
  } finally {
    clearTimeout(timer);
  }
};
