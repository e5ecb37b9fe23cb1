import { useSession, useShortcut, useWords } from '@yingda/ui';
import { Button, Tooltip } from 'antd';
import { useCallback, useState } from 'react';
import type { ReactNode } from 'react';
import type { Desk } from '../desk.ts';
import { pageWords } from '../words.ts';
import { AssignDialog } from './assign-dialog.tsx';
import { assignWords } from './assign-words.ts';

/** Who decides on who does the work. */
const DISPATCHING = ['dispatcher', 'lead', 'supervisor', 'admin'] as const;

export const AssignButton = ({ desk }: { readonly desk: Desk }): ReactNode => {
  const { may } = useSession();
  if (!may(...DISPATCHING) || desk.at !== undefined || !desk.order) return null;
  return <Assigning desk={desk} />;
};

const Assigning = ({ desk }: { readonly desk: Desk }): ReactNode => {
  const say = useWords(assignWords);
  const sayPage = useWords(pageWords);
  const [open, setOpen] = useState(false);
  const isOver = ['resolved', 'closed', 'cancelled'].includes(desk.order?.state ?? '');
  useShortcut(
    'a',
    sayPage('goAssign'),
    useCallback(() => setOpen(!isOver), [isOver]),
  );
  return (
    <>
      <Tooltip title={isOver ? say('over') : undefined}>
        <Button
          size="small"
          type={desk.order?.engineer === undefined && !isOver ? 'primary' : 'default'}
          aria-disabled={isOver}
          className={isOver ? 'not-now' : ''}
          onClick={() => setOpen(!isOver)}
        >
          {say('assign')}
        </Button>
      </Tooltip>
      {open && <AssignDialog desk={desk} onClose={() => setOpen(false)} />}
    </>
  );
};
