import type { ReactNode } from 'react';
import { useTerms } from '../terms/terms.ts';
import './holder-tag.css';

/** R22: whose minute it is. */
export const HolderTag = ({ holder }: { readonly holder: string }): ReactNode => {
  const term = useTerms();
  return <span className={`holder-tag ${holder}`}>{term('holder', holder)}</span>;
};
