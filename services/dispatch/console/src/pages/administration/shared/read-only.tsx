import { useTerms, useWords } from '@yingda/ui';
import type { ReactNode } from 'react';
import { words } from '../words.ts';

/** Says who may change what a person may only look at. */
export const ReadOnly = ({ roles }: { readonly roles: readonly string[] }): ReactNode => {
  const say = useWords(words);
  const term = useTerms();
  return <p className="section-about">{say('readOnly', { roles: roles.map((role) => term('role', role)).join(', ') })}</p>;
};
