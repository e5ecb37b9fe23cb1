import { DownOutlined } from '@ant-design/icons';
import { useWords } from '@yingda/ui';
import { Button, Dropdown, Tooltip } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { AnswerQuoteOnBehalf } from '../../../parts/on-behalf/answer-quote-on-behalf.tsx';
import { ComplainOnBehalf } from '../../../parts/on-behalf/complain-on-behalf.tsx';
import { ConfirmOnBehalf } from '../../../parts/on-behalf/confirm-on-behalf.tsx';
import type { Desk } from '../desk.ts';
import { offeredOf } from './action.ts';
import type { Action, Offered } from './action.ts';
import { ActionDialog, Refusal, useAction } from './action-dialog.tsx';
import type { ActionDialogProps } from './action-dialog.tsx';
import { actionWords } from './words.ts';

export interface ActionButtonsProps {
  readonly actions: readonly Action[];
  readonly desk: Desk;
  /** How many stand as buttons; the others are in a menu. All by default. */
  readonly most?: number;
  readonly size?: 'small' | 'middle';
}

/** What the person may do here, and why some of it is not possible now. What the role may not do is not there at all. */
export const ActionButtons = ({ actions, desk, most = actions.length, size = 'small' }: ActionButtonsProps): ReactNode => {
  const say = useWords(actionWords);
  const [open, setOpen] = useState<Action>();
  const offered = offeredOf(actions, desk);
  const shown = offered.slice(0, most);
  const others = offered.slice(most);
  if (offered.length === 0) return null;
  return (
    <div className="action-buttons">
      {shown.map((each) => (
        <ActionButton key={each.action.name} offered={each} desk={desk} size={size} onOpen={setOpen} />
      ))}
      {others.length > 0 && (
        <Dropdown
          trigger={['click']}
          menu={{
            items: others.map(({ action, why }) => ({
              key: action.name,
              label: why === undefined ? say(action.name) : <Tooltip title={say(why)}>{say(action.name)}</Tooltip>,
              disabled: why !== undefined,
              danger: action.grave ?? false,
              onClick: () => setOpen(action),
            })),
          }}
        >
          <Button size={size} icon={<DownOutlined />} iconPlacement="end">
            {say('more')}
          </Button>
        </Dropdown>
      )}
      {open && <FormOf action={open} desk={desk} onClose={() => setOpen(undefined)} />}
    </div>
  );
};

/** Forms that the agent's desk has too. */
const FORMS = { confirmation: ConfirmOnBehalf, complaint: ComplainOnBehalf, 'quote-answer': AnswerQuoteOnBehalf } as const;

const FormOf = ({ action, desk, onClose }: ActionDialogProps): ReactNode => {
  if (action.form === undefined) return <ActionDialog action={action} desk={desk} onClose={onClose} />;
  const Form = FORMS[action.form];
  return <Form ticketNumber={desk.number} onClose={onClose} />;
};

interface ActionButtonProps {
  readonly offered: Offered;
  readonly desk: Desk;
  readonly size: 'small' | 'middle';
  readonly onOpen: (action: Action) => void;
}

const ActionButton = ({ offered: { action, why }, desk, size, onOpen }: ActionButtonProps): ReactNode => {
  const say = useWords(actionWords);
  const direct = action.fields === undefined && action.explain === undefined && action.form === undefined;
  if (why !== undefined)
    return (
      <Tooltip title={say(why)}>
        <Button size={size} aria-disabled className="not-now">
          {say(action.name)}
          <span className="unseen"> ({say(why)})</span>
        </Button>
      </Tooltip>
    );
  if (direct) return <DirectButton action={action} desk={desk} size={size} />;
  return (
    <Button size={size} danger={action.grave ?? false} onClick={() => onOpen(action)}>
      {say(action.name)}
    </Button>
  );
};

/** Needs no words: done with one press. */
const DirectButton = ({ action, desk, size }: Omit<ActionButtonProps, 'offered' | 'onOpen'> & { readonly action: Action }): ReactNode => {
  const say = useWords(actionWords);
  const command = useAction(action, desk);
  return (
    <>
      <Button size={size} loading={command.isPending} onClick={() => command.mutate({})}>
        {say(action.name)}
      </Button>
      {command.error !== null && <Refusal error={command.error} />}
    </>
  );
};
