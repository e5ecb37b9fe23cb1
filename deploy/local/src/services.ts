import { startService } from '@yingda/nest-kit';
import type { RunningService, ServiceDefinition, StartOptions } from '@yingda/nest-kit';
import { serviceNames } from './service-names.ts';
import type { ServiceName } from './service-names.ts';
import type { Environment } from './service-environment.ts';

/** Each service is loaded only where it runs. */
const definitions = {
  intake: async () => (await import('@yingda/intake')).serviceDefinition,
  triage: async () => (await import('@yingda/triage')).serviceDefinition,
  dispatch: async () => (await import('@yingda/dispatch')).serviceDefinition,
  notification: async () => (await import('@yingda/notification')).serviceDefinition,
  reporting: async () => (await import('@yingda/reporting')).serviceDefinition,
};

/** What is loaded before. */
let loaded: Promise<unknown> = Promise.resolve();

/** One after the other: services share most of their modules, and not every loader can link graphs that overlap at once. */
const definitionOf = (name: ServiceName): Promise<ServiceDefinition> => {
  const loading = loaded.then(() => definitions[name]());
  loaded = loading.catch(() => undefined);
  return loading;
};

/** Boots a service in this process; it listens on a port of its own only when the environment names one. */
export const bootService = async (name: ServiceName, environment: Environment, options?: StartOptions): Promise<RunningService> =>
  startService(await definitionOf(name), environment, options);

/** Reads `SERVICES`: a comma-separated list, `none`, or nothing for all five. */
export const parseServices = (text: string | undefined): readonly ServiceName[] => {
  if (text === undefined || text.trim() === '') return serviceNames;
  if (text.trim() === 'none') return [];
  return text.split(',').map((part) => {
    const name = serviceNames.find((each) => each === part.trim());
    if (name === undefined)
      throw new Error(`SERVICES names "${part.trim()}"; it should be "none" or a list of: ${serviceNames.join(', ')}.`);
    return name;
  });
};
