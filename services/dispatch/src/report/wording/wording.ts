import type { Language, Rating } from '@yingda/contracts';
import type { Milestone, ServiceReport } from '../../domain/service-report/report.ts';
import type { ReportTime } from '../report-time.ts';
import { EN } from './en.ts';
import { ZH } from './zh.ts';

/** The words of a service report in one language. Changing one changes the document: `TEMPLATE` counts on. */
export interface Wording {
  readonly title: string;
  readonly sections: Readonly<Record<'customer' | 'problem' | 'times' | 'process' | 'solution' | 'parts' | 'result', string>>;
  readonly labels: Readonly<Record<Label, string>>;
  readonly partColumns: readonly [part: string, quantity: string, oldSerial: string, newSerial: string];
  readonly ratings: Readonly<Record<Rating, string>>;
  readonly milestone: (milestone: Milestone, time: ReportTime) => string;
  readonly result: (report: ServiceReport) => string;
  readonly fees: (report: ServiceReport) => string | undefined;
  readonly page: (page: number, of: number) => string;
  readonly zone: (timeZone: string) => string;
}

export type Label =
  | 'ticketNumber'
  | 'account'
  | 'contact'
  | 'model'
  | 'serialNumber'
  | 'engineer'
  | 'problem'
  | 'symptomCodes'
  | 'received'
  | 'firstContact'
  | 'arrival'
  | 'completion'
  | 'confirmed'
  | 'cause'
  | 'solution'
  | 'precautions'
  | 'fees'
  | 'result'
  | 'rating'
  | 'signature'
  | 'signedBy';

export const WORDINGS: Readonly<Record<Language, Wording>> = { en: EN, zh: ZH };
