import { partitionsOf } from '@yingda/event-store';
import { EvidenceSession } from './evidence-session.ts';
import { verifyLog } from './verify-log.ts';
import type { Verification, VerifyOptions } from './verify-log.ts';

/**
 * Verifies every partition of the log, one after the other.
 * @returns one verification per partition, in their order
 */
export const verifyPartitions = async (options: Omit<VerifyOptions, 'partition'>): Promise<Verification[]> => {
  const session = await EvidenceSession.open({ connectionString: options.connection, name: 'yingda evidence verification' });
  const partitions = await session.partitionCount().finally(() => session.close());
  const verifications: Verification[] = [];
  for (const partition of partitionsOf({ partitions })) {
    const verification = await verifyLog({ ...options, partition });
    // What lies in partitions that the log does not have is found every time, and told once.
    const findings = verification.findings.filter((finding) => partition === 0 || finding.partition === partition);
    verifications.push({ ...verification, findings });
  }
  return verifications;
};
