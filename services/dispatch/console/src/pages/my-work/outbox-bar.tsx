import { useSession, useWords } from '@yingda/ui';
import { Alert, Button } from 'antd';
import { useState, useSyncExternalStore } from 'react';
import type { ReactNode } from 'react';
import { useKeepsNothing, useOutboxView } from '../../offline/offline-provider.tsx';
import { backlogOf } from '../../offline/queue.ts';
import { subscribeToUpdate, takeUpdate, updateIsReady } from '../../offline/service-worker/install-worker.ts';
import { useReachable } from '../../offline/use-reachable.ts';
import { OutboxDrawer } from './outbox-drawer.tsx';
import { words as common } from './words.ts';
import { words } from './outbox-words.ts';

/** At the foot of every page of the engineer: the connection, what is not yet sent, and a newer version when there is one. */
export const OutboxBar = (): ReactNode => {
  const say = useWords(words);
  const sayAll = useWords(common);
  const { person, signInAgain } = useSession();
  const { entries, reach } = useOutboxView();
  const [open, setOpen] = useState(false);
  const isReachable = useReachable();
  const keepsNothing = useKeepsNothing();
  const isUpdate = useSyncExternalStore(subscribeToUpdate, updateIsReady);
  const { waiting, refused } = backlogOf(entries, person.id);
  const state = !isReachable ? 'offline' : reach === 'sign-in' ? 'signInNeeded' : waiting > 0 ? 'sending' : 'connected';
  if (keepsNothing) return <Alert type="error" showIcon title={say('noDeviceStore')} description={say('noDeviceStoreNext')} />;
  return (
    <>
      <footer className={`outbox-bar ${state}${refused > 0 ? ' has-refused' : ''}`}>
        <span className="outbox-state" role="status">
          {state === 'connected' && refused > 0 ? '' : say(state)}
        </span>
        {isUpdate && (
          <Button size="large" onClick={takeUpdate}>
            {say('updateReady')}: {say('update')}
          </Button>
        )}
        {state === 'signInNeeded' && (
          <Button size="large" type="primary" onClick={() => void signInAgain()}>
            {say('signIn')}
          </Button>
        )}
        {entries.length > 0 && (
          <Button size="large" danger={refused > 0} title={say('outboxLabel')} onClick={() => setOpen(true)}>
            {[
              ...(refused > 0 ? [say('refusedCount', { count: refused })] : []),
              ...(waiting > 0 ? [sayAll('unsent', { count: waiting })] : []),
            ].join(' · ')}
          </Button>
        )}
      </footer>
      <OutboxDrawer open={open} onClose={() => setOpen(false)} />
    </>
  );
};
