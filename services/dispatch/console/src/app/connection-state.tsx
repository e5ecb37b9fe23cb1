import { useWords } from '@yingda/ui';
import { Tooltip } from 'antd';
import type { ReactNode } from 'react';
import { useConnection } from '../live/live-provider.tsx';
import { words } from './words.ts';

/** Whether changes made elsewhere arrive at this moment. */
export const ConnectionState = (): ReactNode => {
  const connection = useConnection();
  const say = useWords(words);
  const text = say(connection);
  return (
    <Tooltip title={text}>
      <span className={`connection ${connection}`} role="status">
        {text}
      </span>
    </Tooltip>
  );
};
