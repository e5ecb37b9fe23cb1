/** A process that is the service notification, relay included. It says at which address it is ready, and answers `memory` with its resident set in bytes. */
import { startService } from '@yingda/nest-kit';
import { serviceDefinition } from '@yingda/notification';

process.on('message', () => {
  globalThis.gc?.();
  process.send?.(process.memoryUsage.rss());
});
const service = await startService(serviceDefinition, process.env);
process.on('disconnect', () => void service.close());
process.send?.(service.url);
