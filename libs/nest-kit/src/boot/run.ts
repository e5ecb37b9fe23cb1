import { ConfigurationError } from '../config/environment.ts';
import type { ServiceDefinition } from './service-definition.ts';
import { startService } from './start-service.ts';

/** Runs one service as a process of its own until it is asked to stop. */
export const run = async (definition: ServiceDefinition): Promise<void> => {
  try {
    const service = await startService(definition, { PORT: '0', ...process.env });
    process.stderr.write(`${definition.name} listens on ${service.url}\n`);
    const stop = (): void => {
      void service.close().then(() => process.exit(0));
    };
    process.once('SIGTERM', stop).once('SIGINT', stop);
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    process.stderr.write(`${definition.name} cannot start:\n${error.message}\n`);
    process.exitCode = 2;
  }
};
