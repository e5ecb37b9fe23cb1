import { DownloadOutlined } from '@ant-design/icons';
import { useWords } from '@yingda/ui';
import { Button } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { CodeText } from './code-text.tsx';
import { words } from './nats-words.ts';
import { ShownOnce } from './shown-once.tsx';
import { subscriberCode } from './snippets.ts';

export interface ShownCredentials {
  /** Of the subscription. */
  readonly name: string;
  readonly account: string | undefined;
  /** Text of the file. */
  readonly credentials: string;
  /** Nothing was given out before. */
  readonly isFirst: boolean;
}

/** Credentials, the only time that they are given out: a file. */
export const CredentialsShown = ({
  shown,
  onDone,
}: {
  readonly shown: ShownCredentials | undefined;
  readonly onDone: () => void;
}): ReactNode => {
  const say = useWords(words);
  const [taken, setTaken] = useState<string>();
  const { name = '', account, credentials = '', isFirst = true } = shown ?? {};
  const file = `${name}.creds`;
  const isTaken = taken === credentials;
  const download = (): void => {
    const address = URL.createObjectURL(new Blob([credentials], { type: 'text/plain' }));
    const link = document.createElement('a');
    link.href = address;
    link.download = file;
    link.click();
    URL.revokeObjectURL(address);
    setTaken(credentials);
  };
  return (
    <ShownOnce
      open={shown !== undefined}
      title={say('credentialsTitle', { name })}
      warning={say('credentialsDetail')}
      detail={isFirst ? undefined : say('credentialsEnd')}
      isTaken={isTaken}
      onDone={onDone}
    >
      <Button type={isTaken ? 'default' : 'primary'} icon={<DownloadOutlined />} onClick={download}>
        {say('download', { file })}
      </Button>
      <p className="soft">{say('fileFor')}</p>
      <CodeText label={say('snippetNext')} code={subscriberCode({ baseUrl: location.origin, name, account, events: say('codeEvents') })} />
    </ShownOnce>
  );
};
