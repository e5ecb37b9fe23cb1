import type { Language } from '@yingda/contracts';
import type { Instant } from '@yingda/kernel';
import type { ServiceReport } from '../domain/service-report/report.ts';
import { fonts } from './fonts.ts';
import { Paper } from './page.ts';
import { ReportTime } from './report-time.ts';
import { WORDINGS } from './wording/wording.ts';

/** Counts on whenever the same facts would give another document. */
export const TEMPLATE = 1;

/** The largest that a signature is drawn, in points. */
const SIGNATURE = [180, 72] as const;
const PARTS = [0.34, 0.14, 0.26, 0.26] as const;

export interface Rendering {
  readonly language: Language;
  /** IANA. */
  readonly timeZone: string;
  /** The account's name, where it has one. */
  readonly accountName?: string;
  /** PNG or JPEG that was checked when it came in. */
  readonly signature?: Buffer;
}

/** The document that the customer keeps (R29, template 3). The same report rendered in the same way gives the same bytes. */
export const renderReport = async (report: ServiceReport, { language, timeZone, accountName, signature }: Rendering): Promise<Buffer> => {
  const words = WORDINGS[language];
  const { labels, sections } = words;
  const time = new ReportTime(timeZone);
  const told = (instant: Instant | undefined) => instant && time.at(instant);
  const paper = new Paper(await fonts(), {
    title: `${words.title} ${report.ticketNumber}`,
    subject: report.ticketNumber,
    dated: datedOf(report),
    language,
  });
  paper.title(words.title, report.ticketNumber);
  paper.section(sections.customer);
  paper.row(labels.account, accountName === undefined ? report.account : `${accountName} (${report.account})`);
  paper.row(labels.contact, report.contact);
  paper.row(labels.model, report.device.model);
  paper.row(labels.serialNumber, report.device.serialNumber);
  paper.row(labels.engineer, report.engineer);
  paper.section(sections.problem);
  paper.row(labels.problem, report.problem);
  paper.row(labels.symptomCodes, report.symptomCodes.join(', '));
  paper.section(sections.times);
  for (const name of ['received', 'firstContact', 'arrival', 'completion', 'confirmed'] as const)
    paper.row(labels[name], told(report.times[name]));
  paper.section(sections.process);
  paper.list(report.process.map((milestone) => [time.at(milestone.at), words.milestone(milestone, time)]));
  paper.section(sections.solution);
  paper.row(labels.cause, report.result.cause);
  paper.row(labels.solution, report.result.solution);
  paper.row(labels.precautions, report.result.precautions);
  if (report.parts.length > 0) {
    paper.section(sections.parts);
    const lines = report.parts.map(({ part, quantity, oldSerial = '–', newSerial = '–' }) => [
      part,
      String(quantity),
      oldSerial,
      newSerial,
    ]);
    paper.table(words.partColumns, lines, PARTS);
  }
  paper.section(sections.result);
  paper.row(labels.fees, words.fees(report));
  paper.row(labels.result, words.result(report));
  paper.row(labels.rating, report.rating && words.ratings[report.rating]);
  paper.row(labels.signedBy, report.signature?.signedBy);
  if (signature) paper.picture(labels.signature, signature, SIGNATURE);
  return paper.finish({ left: `${report.ticketNumber}    ${words.zone(timeZone)}`, right: words.page });
};

/** Of the facts, never of the rendering. */
const datedOf = ({ times }: ServiceReport): Instant => times.confirmed ?? times.completion;
