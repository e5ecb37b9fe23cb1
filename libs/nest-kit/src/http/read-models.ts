import type { ProjectionRunner, ProjectionStatus } from '@yingda/projections';

/** The service's projections at work, by name. */
export class ReadModels {
  constructor(private readonly runners: ReadonlyMap<string, ProjectionRunner>) {}

  find(projection: string): ProjectionRunner | undefined {
    return this.runners.get(projection);
  }

  status(): ProjectionStatus[] {
    return [...this.runners.values()].map((runner) => runner.status());
  }

  /** Waits until a read model has taken in a position; `false` when it has not within the time. */
  waitFor(projection: string, position: number, timeoutMillis: number): Promise<boolean> {
    const runner = this.runners.get(projection);
    if (!runner) throw new Error(`no projection is called ${projection}`);
    return runner.waitFor(position, timeoutMillis);
  }
}
