import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useApi } from '@yingda/ui';
import { validatePolicy } from '../../../api/triage/policies.ts';
import type { PolicyValidation } from '../../../api/triage/policies.ts';
import { useSettled } from '../shared/use-settled.ts';

const PAUSE_MILLIS = 350;

export interface Checked {
  /** Of the text as it was checked last. */
  readonly validation: PolicyValidation | undefined;
  /** The text is newer than that. */
  readonly checking: boolean;
  readonly error: unknown;
}

/** Checks a text whenever whoever writes it pauses. */
export const useValidation = (text: string): Checked => {
  const api = useApi();
  const settled = useSettled(text, PAUSE_MILLIS);
  const { data, isFetching, error } = useQuery({
    queryKey: ['administration', 'policy-validation', settled],
    queryFn: async () => ({ text: settled, validation: await validatePolicy(api, settled) }),
    placeholderData: keepPreviousData,
    enabled: settled.trim() !== '',
    gcTime: 60_000,
  });
  return { validation: data?.validation, checking: isFetching || settled !== text || data?.text !== text, error };
};
