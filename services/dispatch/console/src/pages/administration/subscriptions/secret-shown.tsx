import { timeText, useSession, useWords } from '@yingda/ui';
import { Alert, App, Button, Input, Modal, Space } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { words as common } from '../words.ts';
import { CodeText } from './code-text.tsx';
import { hostOf } from './host-of.ts';
import { receiverCode } from './snippets.ts';
import { words } from './webhook-words.ts';
import { words as shared } from './words.ts';

export interface ShownSecret {
  readonly url: string;
  readonly secret: string;
  /** Of a rotation: until then the earlier one signs too. */
  readonly previousUntil?: string;
}

/** A secret, the only time that it is seen, and what to do with it. Closes by its button alone, so that no slip loses it. */
export const SecretShown = ({ shown, onDone }: { readonly shown: ShownSecret | undefined; readonly onDone: () => void }): ReactNode => {
  const say = useWords(words);
  const sayAll = useWords(common);
  const sayList = useWords(shared);
  const { message } = App.useApp();
  const { timeZone } = useSession().settings;
  const { url = '', secret = '', previousUntil } = shown ?? {};
  const [copied, setCopied] = useState<string>();
  const isCopied = copied === secret;
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(secret);
    setCopied(secret);
    void message.success(sayAll('copied'));
  };
  return (
    <Modal
      open={shown !== undefined}
      width={680}
      title={say('secretTitle', { name: hostOf(url) })}
      closable={false}
      mask={{ closable: false }}
      keyboard={false}
      destroyOnHidden
      footer={
        <Button type={isCopied ? 'primary' : 'default'} onClick={onDone}>
          {sayList('done')}
        </Button>
      }
    >
      <Alert
        type="warning"
        showIcon
        className="subscription-alert"
        title={say('secretDetail')}
        {...(previousUntil !== undefined && {
          description: say('secretOverlap', { at: timeText(previousUntil, 'long', timeZone) }),
        })}
      />
      <Space.Compact block>
        <Input readOnly className="mono" value={secret} aria-label={say('secret')} />
        <Button type={isCopied ? 'default' : 'primary'} onClick={() => void copy()}>
          {sayAll('copy')}
        </Button>
      </Space.Compact>
      {previousUntil === undefined && (
        <CodeText label={say('snippetNext')} code={receiverCode({ verified: say('codeVerified'), without: say('codeWithout') })} />
      )}
    </Modal>
  );
};
