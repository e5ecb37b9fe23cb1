import { ConfigurationError } from '../config/environment.ts';
import type { ServiceDefinition } from './service-definition.ts';
import { startService } from './start-service.ts';

/** How long a service may take to finish what it has begun. */
const PATIENCE_MILLIS = 15_000;

/** Runs one service as a process of its own until it is asked to stop. */
export const run = async (definition: ServiceDefinition): Promise<void> => {
  try {
    const service = await startService(definition, { PORT: '0', ...process.env });
    process.stderr.write(`${definition.name} listens on ${service.url}\n`);
    const stop = (): void => {
      setTimeout(() => end(1, 'did not finish in time'), PATIENCE_MILLIS).unref();
      service.close().then(
        () => end(0, 'stopped'),
        (error: unknown) => end(1, `did not stop in order: ${String(error)}`),
      );
    };
    const end = (code: number, how: string): void => {
      process.stderr.write(`${definition.name} ${how}\n`);
      process.exit(code);
    };
    process.once('SIGTERM', stop).once('SIGINT', stop);
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    process.stderr.write(`${definition.name} cannot start:\n${error.message}\n`);
    process.exitCode = 2;
  }
};
