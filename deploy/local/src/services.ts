import { startService } from '@yingda/nest-kit';
import type { RunningService, StartOptions } from '@yingda/nest-kit';
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

/** Boots a service in this process; it listens on a port of its own only when the environment names one. */
export const bootService = async (name: ServiceName, environment: Environment, options?: StartOptions): Promise<RunningService> =>
  startService(await definitions[name](), environment, options);

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
