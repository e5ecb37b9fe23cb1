import { useWords } from '@yingda/ui';
import { Alert, Button, Modal } from 'antd';
import type { ReactNode } from 'react';
import { words } from './words.ts';

export interface ShownOnceProps {
  readonly open: boolean;
  readonly title: string;
  readonly warning: string;
  readonly detail?: string | undefined;
  /** Whether the person has it by now. */
  readonly isTaken: boolean;
  readonly onDone: () => void;
  readonly children: ReactNode;
}

/** What is given out this one time. Closes by its button alone, so that no slip loses it. */
export const ShownOnce = ({ open, title, warning, detail, isTaken, onDone, children }: ShownOnceProps): ReactNode => {
  const say = useWords(words);
  return (
    <Modal
      open={open}
      width={680}
      title={title}
      closable={false}
      mask={{ closable: false }}
      keyboard={false}
      destroyOnHidden
      footer={
        <Button type={isTaken ? 'primary' : 'default'} onClick={onDone}>
          {say('done')}
        </Button>
      }
    >
      <Alert
        type="warning"
        showIcon
        className="subscription-alert"
        title={warning}
        {...(detail !== undefined && { description: detail })}
      />
      {children}
    </Modal>
  );
};
