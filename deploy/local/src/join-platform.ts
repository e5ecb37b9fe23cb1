import type { RunningService } from '@yingda/nest-kit';
import { environmentFile, readEnvironmentFile } from './service-environment.ts';
import type { ServiceName } from './service-names.ts';
import { bootService } from './services.ts';

/** Services in a process of their own, behind the door of another one. */
export interface Joined {
  /** Where each service listens. */
  readonly urls: readonly string[];
  close(): Promise<void>;
}

/** Starts services on the ports of their environment files, which the process with the servers has written. */
export const joinPlatform = async (home: string, names: readonly ServiceName[]): Promise<Joined> => {
  const services: RunningService[] = [];
  for (const name of names) {
    const file = environmentFile(home, name);
    const environment = await readEnvironmentFile(file);
    if (environment === undefined) throw new Error(`${file} is missing: start the servers first (SERVICES=none npm start).`);
    services.push(await bootService(name, environment));
  }
  return {
    urls: services.flatMap(({ url }) => (url === undefined ? [] : [url])),
    close: async () => {
      const closed = await Promise.allSettled(services.map((service) => service.close()));
      for (const result of closed) if (result.status === 'rejected') throw result.reason;
    },
  };
};
