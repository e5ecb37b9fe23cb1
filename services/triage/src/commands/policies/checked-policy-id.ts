import { Problem } from '@yingda/nest-kit';

const POLICY_ID = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/** @throws Problem VALIDATION_FAILED for what can name no policy */
export const checkedPolicyId = (text: string): string => {
  if (text.length > 64 || !POLICY_ID.test(text))
    throw new Problem('VALIDATION_FAILED', { faults: [{ field: 'policy', constraint: 'isSlug', sentence: '' }] });
  return text;
};
