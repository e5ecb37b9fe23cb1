import { timeText, useSession, useWords } from '@yingda/ui';
import { App, Button, Input, Space } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { words as common } from '../words.ts';
import { CodeText } from './code-text.tsx';
import { hostOf } from './host-of.ts';
import { ShownOnce } from './shown-once.tsx';
import { receiverCode } from './snippets.ts';
import { words } from './webhook-words.ts';

export interface ShownSecret {
  readonly url: string;
  readonly secret: string;
  /** Of a rotation: until then the earlier one signs too. */
  readonly previousUntil?: string;
}

/** A secret, the only time that it is seen, and what to do with it. */
export const SecretShown = ({ shown, onDone }: { readonly shown: ShownSecret | undefined; readonly onDone: () => void }): ReactNode => {
  const say = useWords(words);
  const sayAll = useWords(common);
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
    <ShownOnce
      open={shown !== undefined}
      title={say('secretTitle', { name: hostOf(url) })}
      warning={say('secretDetail')}
      detail={previousUntil === undefined ? undefined : say('secretOverlap', { at: timeText(previousUntil, 'long', timeZone) })}
      isTaken={isCopied}
      onDone={onDone}
    >
      <Space.Compact block>
        <Input readOnly className="mono" value={secret} aria-label={say('secret')} />
        <Button type={isCopied ? 'default' : 'primary'} onClick={() => void copy()}>
          {sayAll('copy')}
        </Button>
      </Space.Compact>
      {previousUntil === undefined && (
        <CodeText label={say('snippetNext')} code={receiverCode({ verified: say('codeVerified'), without: say('codeWithout') })} />
      )}
    </ShownOnce>
  );
};
