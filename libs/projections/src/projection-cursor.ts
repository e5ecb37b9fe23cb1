import type { RecordedEvent } from '@yingda/contracts';
import type { EventStore } from '@yingda/event-store';
import { formatPosition } from '@yingda/kernel';
import type { LoggerService } from '@nestjs/common';
import { CheckpointMovedError } from './checkpoints.ts';
import type { Checkpoints } from './checkpoints.ts';
import { samePositions } from './positions.ts';
import type { Positions } from './positions.ts';
import type { Projection } from './projection.ts';

/** Events of interest in a stretch of a partition of the log, sealed. */
export interface Stretch {
  readonly partition: number;
  /** Exclusive. */
  readonly after: number;
  /** Inclusive. */
  readonly position: number;
  readonly events: readonly RecordedEvent[];
}

export interface CursorOptions {
  readonly projection: Projection;
  readonly checkpoints: Checkpoints;
  readonly store: Pick<EventStore, 'open'>;
  readonly logger: LoggerService;
  readonly moved: () => void;
}

/** Milliseconds between saves of a position that only passed over uninteresting events: other processes wait by it. */
const PASS_EVERY = 25;

/** Where the projection stands, in the rows and in this process. One thing happens at a time. */
export class ProjectionCursor {
  #positions: Positions = [];
  /** What the checkpoint's row says. */
  #saved: Positions = [];
  #lastSave = 0;
  #timer: NodeJS.Timeout | undefined;
  #tail: Promise<void> = Promise.resolve();

  constructor(private readonly options: CursorOptions) {}

  /** Everything of interest up to here is in the rows. */
  get positions(): Positions {
    return this.#positions;
  }

  /** Takes the row's word for where the projection stands. */
  load(): Promise<void> {
    return this.#alone(async () => {
      this.#positions = this.#saved = await this.options.checkpoints.read(this.options.projection.name);
    });
  }

  /** @throws CheckpointMovedError when the stretch does not begin where the projection stands */
  apply({ partition, after, position, events }: Stretch): Promise<void> {
    return this.#alone(async () => {
      const { projection, checkpoints, store } = this.options;
      if (after !== this.#positions[partition])
        throw new CheckpointMovedError(`${projection.name} is no longer at ${formatPosition(partition, after)}`);
      const to = this.#positions.with(partition, position);
      if (events.length === 0) return this.#pass(to);
      const opened = await store.open(events);
      await checkpoints.advance(projection.name, { from: this.#saved, to }, (tx) => projection.apply(opened, tx));
      this.#lastSave = performance.now();
      this.#positions = this.#saved = to;
      this.options.moved();
    });
  }

  /** Whether the row still says what this process wrote. */
  async isOurs(): Promise<boolean> {
    let ours = true;
    await this.#alone(async () => {
      ours = samePositions(await this.options.checkpoints.read(this.options.projection.name), this.#saved);
    });
    return ours;
  }

  /** Saves what was only passed over. */
  async flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    await this.#alone(() => this.#savePassed());
  }

  #pass(to: Positions): void {
    this.#positions = to;
    this.options.moved();
    this.#timer ??= setTimeout(() => void this.#flushOnTime(), Math.max(0, PASS_EVERY - (performance.now() - this.#lastSave)));
  }

  async #flushOnTime(): Promise<void> {
    const { logger, projection } = this.options;
    await this.flush().catch((error: Error) => logger.warn(`projection ${projection.name}: saving its position: ${error.message}`));
  }

  async #savePassed(): Promise<void> {
    const to = this.#positions;
    if (samePositions(to, this.#saved)) return;
    await this.options.checkpoints.advance(this.options.projection.name, { from: this.#saved, to }, () => Promise.resolve());
    this.#lastSave = performance.now();
    this.#saved = to;
  }

  #alone<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#tail.then(work);
    this.#tail = done.then(
      () => undefined,
      () => undefined,
    );
    return done;
  }
}
