import { Nothing, useWords } from '@yingda/ui';
import { Drawer } from 'antd';
import type { ReactNode } from 'react';
import { useOutboxView } from '../../offline/offline-provider.tsx';
import { OutboxItem } from './outbox-item.tsx';
import { words } from './outbox-words.ts';

/** What is on this device only, in the order in which it is sent. */
export const OutboxDrawer = ({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }): ReactNode => {
  const say = useWords(words);
  const { entries } = useOutboxView();
  return (
    <Drawer open={open} onClose={onClose} placement="bottom" size="80%" title={say('outbox')} className="my-work-drawer">
      {entries.length === 0 && <Nothing title={say('outboxEmpty')} next={say('outboxEmptyNext')} />}
      <ul className="outbox-list">
        {entries.map((entry) => (
          <OutboxItem key={entry.id} entry={entry} entries={entries} />
        ))}
      </ul>
    </Drawer>
  );
};
