import { useWords } from '@yingda/ui';
import { Alert, App, Button, Input, Modal, Space } from 'antd';
import type { ReactNode } from 'react';
import type { IssuedApiKey } from '../../../api/notification/api-keys.ts';
import { words as common } from '../words.ts';
import { words } from './words.ts';

/** A new key, the only time that it is seen. Closes by its button alone, so that no slip loses it. */
export const ShownOnce = ({ issued, onDone }: { readonly issued: IssuedApiKey | undefined; readonly onDone: () => void }): ReactNode => {
  const say = useWords(words);
  const sayAll = useWords(common);
  const { message } = App.useApp();
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(issued?.key ?? '');
    void message.success(sayAll('copied'));
  };
  return (
    <Modal
      open={issued !== undefined}
      title={say('shownOnce', { name: issued?.name ?? '' })}
      closable={false}
      mask={{ closable: false }}
      keyboard={false}
      destroyOnHidden
      footer={
        <Button type="primary" onClick={onDone}>
          {say('done')}
        </Button>
      }
    >
      <Alert type="warning" showIcon title={say('shownOnceDetail')} style={{ marginBottom: 12 }} />
      <Space.Compact block>
        <Input readOnly className="mono" value={issued?.key ?? ''} aria-label={say('shownOnce', { name: issued?.name ?? '' })} />
        <Button onClick={() => void copy()}>{sayAll('copy')}</Button>
      </Space.Compact>
    </Modal>
  );
};
