import { setImmediate } from 'node:timers/promises';

/** Holds what has come until it is taken, all at once; whoever fills it waits while it is full. */
export class MessageQueue<Message> {
  readonly #most: number;
  #messages: Message[] = [];
  #failure: Error | undefined;
  #filled: (() => void) | undefined;
  readonly #emptied: (() => void)[] = [];

  constructor(most: number) {
    this.#most = most;
  }

  /** Resolves when there is room for more. */
  put(message: Message): Promise<void> | undefined {
    this.#messages.push(message);
    this.#filled?.();
    if (this.#messages.length < this.#most) return undefined;
    return new Promise((resolve) => this.#emptied.push(resolve));
  }

  /** Nothing comes any more; what has come is still given. */
  fail(error: Error): void {
    this.#failure ??= error;
    this.#filled?.();
    for (const resume of this.#emptied.splice(0)) resume();
  }

  /** All that is there, at least one message. @throws Error the one that it failed with */
  async take(): Promise<Message[]> {
    while (this.#messages.length === 0) {
      if (this.#failure) throw this.#failure;
      await new Promise<void>((resolve) => (this.#filled = resolve));
      this.#filled = undefined;
      // What came with the first one is on its way through the client: taken together, it is handled together.
      await setImmediate();
    }
    const messages = this.#messages;
    this.#messages = [];
    for (const resume of this.#emptied.splice(0)) resume();
    return messages;
  }
}
