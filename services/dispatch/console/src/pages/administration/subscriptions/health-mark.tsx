import {
  CheckCircleFilled,
  ClockCircleFilled,
  CloseCircleFilled,
  DisconnectOutlined,
  MinusCircleFilled,
  PauseCircleFilled,
  StopFilled,
} from '@ant-design/icons';
import { useWords } from '@yingda/ui';
import type { ReactNode } from 'react';
import type { Health } from './health.ts';
import './subscriptions.css';
import { words } from './words.ts';

const ICONS: Readonly<Record<Health, ReactNode>> = {
  failing: <CloseCircleFilled />,
  off: <StopFilled />,
  behind: <ClockCircleFilled />,
  away: <DisconnectOutlined />,
  up: <CheckCircleFilled />,
  paused: <PauseCircleFilled />,
  revoked: <MinusCircleFilled />,
};

/** How a subscription is: a sign and a word, coloured where somebody is needed. */
export const HealthMark = ({ health, count }: { readonly health: Health; readonly count?: number }): ReactNode => {
  const say = useWords(words);
  return (
    <span className={`health ${health}`}>
      <span aria-hidden="true">{ICONS[health]}</span>
      <span>{say(`health.${health}`)}</span>
      {count !== undefined && <span className="tabular health-count">{count}</span>}
    </span>
  );
};
