import { language, Page, useSession, useShortcut, useWords } from '@yingda/ui';
import { Button } from 'antd';
import { useCallback, useState, useSyncExternalStore } from 'react';
import type { ReactNode } from 'react';
import { Call } from './call.tsx';
import { CallTabs } from './call-tabs.tsx';
import './desk.css';
import { newDraft } from './drafts/draft.ts';
import { DraftsStore, WAITING } from './drafts/drafts-store.ts';
import { Waiting } from './waiting/waiting.tsx';
import { words } from './words.ts';

/** One store per tab and person: two at once would overwrite each other. */
const stores = new Map<string, DraftsStore>();
const storeOf = (person: string): DraftsStore => {
  const store = stores.get(person) ?? new DraftsStore(sessionStorage, person);
  stores.set(person, store);
  return store;
};

/** The agent's desk: calls that are open side by side, and what to come back to. */
export const DeskPage = (): ReactNode => {
  const say = useWords(words);
  const { person } = useSession();
  const [store] = useState(() => storeOf(person.id));
  const { drafts, current } = useSyncExternalStore(store.subscribe, store.read);
  const openNew = useCallback(() => store.open(newDraft(crypto.randomUUID(), new Date().toISOString(), language())), [store]);
  useShortcut('n', say('newCallKey'), openNew);
  const draft = drafts.find(({ id }) => id === current);
  return (
    <Page
      title={say('title')}
      beside={<CallTabs drafts={drafts} current={draft?.id ?? WAITING} onShow={(id) => store.show(id)} />}
      actions={
        <Button type="primary" onClick={openNew}>
          {say('newCall')} <kbd>n</kbd>
        </Button>
      }
    >
      <div id="desk-panel" role="tabpanel" aria-labelledby={`call-${draft?.id ?? WAITING}`}>
        {draft ? <Call key={draft.id} draft={draft} store={store} /> : <Waiting onNew={openNew} />}
      </div>
    </Page>
  );
};
