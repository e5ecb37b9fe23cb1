import { useWords } from '@yingda/ui';
import type { ProblemError } from '@yingda/ui';
import { words } from './webhook-words.ts';

const FAULTS = ['no-url', 'not-https', 'credentials', 'private-address'] as const;

/** What is wrong with an address that the service refused, and what to write instead. */
export const useAddressFault = (): ((problem: ProblemError['problem']) => string | undefined) => {
  const say = useWords(words);
  return ({ code, reason }) => {
    const fault = code === 'WEBHOOK_URL_REFUSED' ? FAULTS.find((each) => each === reason) : undefined;
    return fault && say(`fault.${fault}`);
  };
};
