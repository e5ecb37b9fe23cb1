import { useWords } from '@yingda/ui';
import { App, Button } from 'antd';
import type { ReactNode } from 'react';
import { words as common } from '../words.ts';
import { words } from './words.ts';

/** Code to take along. */
export const CodeText = ({ label, code }: { readonly label: string; readonly code: string }): ReactNode => {
  const say = useWords(words);
  const sayAll = useWords(common);
  const { message } = App.useApp();
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(code);
    void message.success(sayAll('copied'));
  };
  return (
    <figure className="code-text">
      <figcaption>
        {label}
        <Button size="small" onClick={() => void copy()} aria-label={say('copyCode')}>
          {sayAll('copy')}
        </Button>
      </figcaption>
      <pre tabIndex={0} aria-label={label}>
        <code>{code}</code>
      </pre>
    </figure>
  );
};
