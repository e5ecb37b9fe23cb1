import { machineReports } from './machines.ts';
import { plantReports } from './plants.ts';
import type { Report } from './report.ts';
import { requestReports } from './requests.ts';
import { softwareReports } from './software.ts';

export type { Both, Report } from './report.ts';

/** Everything that customers report. */
export const reports: readonly Report[] = [...machineReports, ...plantReports, ...softwareReports, ...requestReports];
