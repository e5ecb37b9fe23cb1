import { readEnvironment } from '@yingda/nest-kit';
import type { Environment } from '@yingda/nest-kit';

/** Reporting needs nothing beyond what every service needs. */
export const readConfig = (environment: Environment) => readEnvironment(environment, {});
