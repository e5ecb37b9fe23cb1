import { useQuery } from '@tanstack/react-query';
import { language, ProblemAlert, useApi, useTerms, useWords } from '@yingda/ui';
import { Drawer, Spin } from 'antd';
import type { ReactNode } from 'react';
import { explanationPage } from '../../api/triage/clocks.ts';
import type { Desk } from './desk.ts';
import { pageWords } from './words.ts';

export interface ExplanationDrawerProps {
  readonly desk: Desk;
  readonly target: string;
  readonly onClose: () => void;
}

/** The explanation that triage writes, as it is: a page without scripts in a frame of its own. */
export const ExplanationDrawer = ({ desk: { number, at }, target, onClose }: ExplanationDrawerProps): ReactNode => {
  const api = useApi();
  const say = useWords(pageWords);
  const term = useTerms();
  const title = say('explanation', { target: term('target', target) });
  const { data, error } = useQuery({
    queryKey: ['ticket', number, 'explanation', target, at ?? 'now', language()],
    queryFn: () => explanationPage(api, number, target, { language: language(), ...(at !== undefined && { at }) }),
  });
  return (
    <Drawer open title={title} size={720} onClose={onClose} className="explanation-drawer">
      {error ? <ProblemAlert error={error} /> : data === undefined ? <Spin /> : <iframe title={title} srcDoc={data} sandbox="" />}
    </Drawer>
  );
};
