export { EvidenceFolder } from './evidence-folder.ts';
export { exportTicket } from './export-ticket.ts';
export type { ExportOptions } from './export-ticket.ts';
export { describeFinding } from './finding.ts';
export type { Finding } from './finding.ts';
export { EvidenceContradictionError, Notary } from './notary.ts';
export type { NotaryOptions } from './notary.ts';
export { verifyLog } from './verify-log.ts';
export type { Verification, VerifyOptions } from './verify-log.ts';
