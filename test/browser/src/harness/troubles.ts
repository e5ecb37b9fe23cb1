import type { BrowserContext, ConsoleMessage, Request, Response } from 'playwright-core';

/** What goes wrong in a browser while nobody looks: errors on the console, exceptions, requests that fail. */
export class Troubles {
  #seen: string[] = [];
  readonly #expected: RegExp[] = [];

  watch(context: BrowserContext): void {
    context.on('console', (message) => this.#console(message));
    context.on('weberror', (error) => this.#add(`exception: ${error.error().stack ?? error.error().message}`));
    context.on('requestfailed', (request) => this.#failed(request));
    context.on('response', (response) => this.#answered(response));
  }

  /** Says that troubles whose text matches are part of the test. */
  expect(pattern: RegExp): void {
    this.#expected.push(pattern);
  }

  /** The unexpected ones since the last call. */
  taken(): string[] {
    const unexpected = this.#seen.filter((trouble) => !this.#expected.some((pattern) => pattern.test(trouble)));
    this.#seen = [];
    return unexpected;
  }

  #console(message: ConsoleMessage): void {
    // The same failure is reported with its request, where it says more.
    if (message.type() === 'error' && !/^Failed to load resource/.test(message.text())) this.#add(`console: ${message.text()}`);
  }

  #failed(request: Request): void {
    // A page that is left gives up what it was waiting for.
    const reason = request.failure()?.errorText ?? 'failed';
    if (reason !== 'net::ERR_ABORTED') this.#add(`${request.method()} ${request.url()}: ${reason}`);
  }

  #answered(response: Response): void {
    if (response.status() >= 400) this.#add(`${response.request().method()} ${response.url()}: ${response.status()}`);
  }

  #add(trouble: string): void {
    this.#seen.push(trouble);
  }
}
