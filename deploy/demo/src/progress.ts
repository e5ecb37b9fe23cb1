/** What is told of a fill that is under way. */
export interface Progress {
  /** A new part of the work with so many steps. */
  begin(what: string, steps: number): void;
  /** One more step is done. */
  step(): void;
}

export const silent: Progress = { begin: () => undefined, step: () => undefined };
