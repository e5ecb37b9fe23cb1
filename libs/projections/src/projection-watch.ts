import type { LoggerService } from '@nestjs/common';
import type { Build, Builds, Standing } from './builds.ts';
import { inWords, ProgressMeter } from './progress-meter.ts';
import type { BuildStatus, ProjectionStatus } from './projection-status.ts';

export interface ProjectionWatchOptions {
  readonly projection: string;
  readonly builds: Pick<Builds, 'standing'>;
  readonly head: () => Promise<number>;
  readonly logger: LoggerService;
}

/** What this process knows better than the bookkeeping. */
export interface OwnWork {
  readonly phase: ProjectionStatus['phase'];
  /** Missing where another process runs the projection. */
  readonly position?: number;
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
  #head = 0;
  #standing: Standing = { position: 0, complete: false, build: undefined };
  #told = performance.now();

  constructor(private readonly options: ProjectionWatchOptions) {}

  get head(): number {
    return this.#head;
  }

  /** As of the last look. */
  get standing(): Standing {
    return this.#standing;
  }

  async look(own: () => OwnWork): Promise<void> {
    const { projection, builds, head } = this.options;
    [this.#head, this.#standing] = await Promise.all([head(), builds.standing(projection)]);
    const { position, build } = this.status(own());
    const now = performance.now();
    this.#live.saw(position, now);
    if (build) this.#next.saw(build.position, now);
    this.#tell(this.status(own()), now);
  }

  status({ phase, position = this.#standing.position, lastError, build = this.#standing.build }: OwnWork): ProjectionStatus {
    return {
      projection: this.options.projection,
      phase,
      complete: this.#standing.complete,
      ...this.#live.progress(position, this.#head),
      lag: Math.max(0, this.#head - position),
      ...(lastError !== undefined && { lastError }),
      ...(build && { build: this.#buildStatus(build) }),
    };
  }

  #buildStatus({ phase, position, error }: Build): BuildStatus {
    return {
      phase,
      ...this.#next.progress(position, this.#head),
      lag: Math.max(0, this.#head - position),
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
