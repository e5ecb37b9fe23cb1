import type { LoggerService } from '@nestjs/common';
import type { Build, Builds, Standing } from './builds.ts';
import { inWords, ProgressMeter } from './progress-meter.ts';
import { eventsUpTo } from './positions.ts';
import type { Positions } from './positions.ts';
import type { BuildStatus, ProjectionStatus } from './projection-status.ts';

export interface ProjectionWatchOptions {
  readonly projection: string;
  readonly builds: Pick<Builds, 'standing'>;
  readonly heads: () => Promise<Positions>;
  readonly logger: LoggerService;
}

/** What this process knows better than the bookkeeping. */
export interface OwnWork {
  readonly phase: ProjectionStatus['phase'];
  /** Missing where another process runs the projection. */
  readonly positions?: Positions;
  readonly lastError?: string;
  /** The build that this process carries out. */
  readonly build?: Build;
}

/** Milliseconds between lines about something that takes long. */
const TELL_EVERY = 10_000;

/** Looks at the log's end and at the bookkeeping now and then, measures the progress, and says so when it takes long. */
export class ProjectionWatch {
  readonly #live = new ProgressMeter();
  readonly #next = new ProgressMeter();
  #heads: Positions = [];
  #standing: Standing = { positions: [], complete: false, build: undefined };
  #told = performance.now();

  constructor(private readonly options: ProjectionWatchOptions) {}

  /** The last position of each partition, as of the last look. */
  get heads(): Positions {
    return this.#heads;
  }

  /** As of the last look. */
  get standing(): Standing {
    return this.#standing;
  }

  async look(own: () => OwnWork): Promise<void> {
    const { projection, builds, heads } = this.options;
    [this.#heads, this.#standing] = await Promise.all([heads(), builds.standing(projection)]);
    const { position, build } = this.status(own());
    const now = performance.now();
    this.#live.saw(position, now);
    if (build) this.#next.saw(build.position, now);
    this.#tell(this.status(own()), now);
  }

  status({ phase, positions = this.#standing.positions, lastError, build = this.#standing.build }: OwnWork): ProjectionStatus {
    const [position, head] = [eventsUpTo(positions), eventsUpTo(this.#heads)];
    return {
      projection: this.options.projection,
      phase,
      complete: this.#standing.complete,
      ...this.#live.progress(position, head),
      lag: Math.max(0, head - position),
      ...(lastError !== undefined && { lastError }),
      ...(build && { build: this.#buildStatus(build) }),
    };
  }

  #buildStatus({ phase, positions, error }: Build): BuildStatus {
    const [position, head] = [eventsUpTo(positions), eventsUpTo(this.#heads)];
    return {
      phase,
      ...this.#next.progress(position, head),
      lag: Math.max(0, head - position),
      ...(error !== undefined && { lastError: error }),
    };
  }

  #tell(status: ProjectionStatus, now: number): void {
    const { phase, build, projection } = status;
    const building = build && build.phase !== 'failed' && phase !== 'waiting';
    if (phase !== 'catching-up' && !building) this.#told = now;
    if (now - this.#told < TELL_EVERY) return;
    this.#told = now;
    if (phase === 'catching-up') this.options.logger.log(`projection ${projection}: catching up, ${inWords(status)}`);
    if (building) this.options.logger.log(`build of projection ${projection}: ${build.phase}, ${inWords(build)}`);
  }
}
