import { CheckCircleFilled, ClockCircleOutlined, ExclamationCircleFilled, RightOutlined } from '@ant-design/icons';
import { useWords } from '@yingda/ui';
import { Drawer } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { isRefused } from '../../offline/entry.ts';
import type { Entry, Kind } from '../../offline/entry.ts';
import { words } from './words.ts';

export interface StepProps {
  readonly title: string;
  /** What has been done of it; nothing yet when absent. */
  readonly done?: string | undefined;
  /** What is on this device only of these kinds marks the step. */
  readonly kinds: readonly Kind[];
  readonly unsent: readonly Entry[];
  /** The step that comes next. */
  readonly next?: boolean;
  /** Only some work takes it: that it was not done is not said. */
  readonly optional?: boolean;
  /** What is asked or shown; `close` leaves it. */
  readonly children: (close: () => void) => ReactNode;
}

/** One step of the work: a row that opens what it asks for. */
export const Step = ({ title, done, kinds, unsent, next = false, optional = false, children }: StepProps): ReactNode => {
  const say = useWords(words);
  const [open, setOpen] = useState(false);
  const own = unsent.filter(({ kind }) => kinds.includes(kind));
  const refused = own.some(isRefused);
  const mark = refused ? say('refused') : own.length > 0 ? say('notSentYet') : undefined;
  return (
    <li className={`step${next ? ' next' : ''}`}>
      <button type="button" className="step-row" onClick={() => setOpen(true)}>
        <StepIcon state={refused ? 'refused' : own.length > 0 ? 'unsent' : optional ? 'optional' : done === undefined ? 'open' : 'done'} />
        <span className="step-text">
          <span className="step-title">{title}</span>
          {(done !== undefined || !optional) && <span className="step-done tabular">{done ?? say('notYet')}</span>}
        </span>
        {mark !== undefined && <span className={refused ? 'unsent-mark refused' : 'unsent-mark'}>{mark}</span>}
        <RightOutlined aria-hidden="true" className="soft" />
      </button>
      <Drawer
        open={open}
        onClose={() => setOpen(false)}
        placement="bottom"
        size="auto"
        title={title}
        className="my-work-drawer"
        destroyOnHidden
      >
        {children(() => setOpen(false))}
      </Drawer>
    </li>
  );
};

type StepState = 'open' | 'done' | 'unsent' | 'refused' | 'optional';

const ICONS: Readonly<Record<StepState, ReactNode>> = {
  open: null,
  done: <CheckCircleFilled />,
  unsent: <ClockCircleOutlined />,
  refused: <ExclamationCircleFilled />,
  optional: null,
};

const StepIcon = ({ state }: { readonly state: StepState }): ReactNode => (
  <span className={`step-icon ${state}`} aria-hidden="true">
    {ICONS[state]}
  </span>
);
