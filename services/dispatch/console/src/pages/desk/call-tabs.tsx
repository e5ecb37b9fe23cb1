import { useShortcut, useWords } from '@yingda/ui';
import { useCallback } from 'react';
import type { KeyboardEvent, ReactNode } from 'react';
import type { Draft } from './drafts/draft.ts';
import { WAITING } from './drafts/drafts-store.ts';
import { words } from './words.ts';

export interface CallTabsProps {
  readonly drafts: readonly Draft[];
  readonly current: string;
  readonly onShow: (id: string) => void;
}

/** So many can be reached by `Alt` and a digit. */
const WITH_KEYS = [1, 2, 3, 4, 5, 6, 7, 8, 9] as const;

/** The open calls beside the list of what to come back to; arrows go from one to the next. */
export const CallTabs = ({ drafts, current, onShow }: CallTabsProps): ReactNode => {
  const say = useWords(words);
  const ids = [WAITING, ...drafts.map(({ id }) => id)];
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const next = ids[(ids.indexOf(current) + step + ids.length) % ids.length] ?? WAITING;
    onShow(next);
    document.getElementById(`call-${next}`)?.focus();
  };
  const tab = (id: string, name: string, key?: string): ReactNode => (
    <button
      key={id}
      id={`call-${id}`}
      type="button"
      role="tab"
      className="call-tab"
      aria-selected={id === current}
      aria-controls="desk-panel"
      tabIndex={id === current ? 0 : -1}
      title={name}
      onClick={() => onShow(id)}
    >
      <span>{name}</span>
      {key !== undefined && <kbd aria-hidden>{key}</kbd>}
    </button>
  );
  return (
    <div className="call-tabs" role="tablist" aria-label={say('calls')} onKeyDown={onKeyDown}>
      {tab(WAITING, say('waiting'))}
      {drafts.map((draft, index) =>
        tab(draft.id, nameOf(draft) || say('untitled'), index < WITH_KEYS.length ? `Alt ${index + 1}` : undefined),
      )}
      {WITH_KEYS.slice(0, drafts.length).map((n) => (
        <ShowKey key={n} n={n} id={drafts[n - 1]?.id ?? WAITING} onShow={onShow} />
      ))}
    </div>
  );
};

const nameOf = ({ ticket, contactName, accountName, account, serialNumber }: Draft): string =>
  ticket ??
  [contactName, accountName || account, serialNumber]
    .filter((text) => text.trim() !== '')
    .slice(0, 2)
    .join(' · ');

const ShowKey = ({ n, id, onShow }: { readonly n: number; readonly id: string; readonly onShow: (id: string) => void }): ReactNode => {
  const say = useWords(words);
  const show = useCallback(() => onShow(id), [id, onShow]);
  useShortcut(`Alt+${n}`, say('nextCall', { n }), show);
  return null;
};
