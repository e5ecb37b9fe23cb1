import type { LogPosition } from '@yingda/kernel';
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

  /**
   * Which of several versions of a read model queries are answered from: the first that ever had the whole log, or else the last.
   * @param versions the newest first
   */
  answering(versions: readonly string[]): string {
    const complete = versions.find((version) => this.#runner(version).status().complete);
    const answering = complete ?? versions.at(-1);
    if (answering === undefined) throw new Error('a query names the read model that it answers from');
    return answering;
  }

  /** Waits until a read model has taken in a position; `false` when it has not within the time. */
  waitFor(projection: string, position: LogPosition, timeoutMillis: number): Promise<boolean> {
    return this.#runner(projection).waitFor(position, timeoutMillis);
  }

  #runner(projection: string): ProjectionRunner {
    const runner = this.runners.get(projection);
    if (!runner) throw new Error(`no projection is called ${projection}`);
    return runner;
  }
}
