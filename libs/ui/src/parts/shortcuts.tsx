import { Modal } from 'antd';
import { useEffect, useState, useSyncExternalStore } from 'react';
import type { ReactNode } from 'react';
import { useWords } from '../words/words.ts';
import './shortcuts.css';
import { keyOf, sequenceAfter } from './key-sequence.ts';
import { words } from './words.ts';

interface Shortcut {
  /** Keys one after the other with blanks between (`g b`), each with its modifiers (`Ctrl+Enter`). */
  readonly keys: string;
  /** What it does, for the help. */
  readonly what: string;
  readonly everywhere: boolean;
  readonly run: () => void;
}

let shortcuts: readonly Shortcut[] = [];
const listeners = new Set<() => void>();
const change = (next: readonly Shortcut[]): void => {
  shortcuts = next;
  for (const listener of listeners) listener();
};

const isWriting = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName));

/** Whether a dialog is open: keys belong to it then. */
const isElsewhere = (): boolean => document.querySelector('.ant-modal-wrap:not([style*="display: none"])') !== null;

let sequence = '';

const onKeyDown = (event: KeyboardEvent): void => {
  const key = keyOf(event);
  const plain = !event.ctrlKey && !event.metaKey && !event.altKey;
  if (key === undefined || event.defaultPrevented || (plain && (isWriting(event.target) || isElsewhere()))) return;
  const after = sequenceAfter(
    sequence,
    key,
    shortcuts.map(({ keys }) => keys),
  );
  sequence = after.sequence;
  // The latest wins: what a page or a part of it offers comes before what holds everywhere.
  const found = after.complete === undefined ? undefined : shortcuts.findLast(({ keys }) => keys === after.complete);
  if (!found) return;
  event.preventDefault();
  found.run();
};

/** Offers a keyboard shortcut as long as the component is there; `?` lists them all. */
export const useShortcut = (keys: string, what: string, run: () => void, { everywhere = false } = {}): void => {
  useEffect(() => {
    const own: Shortcut = { keys, what, everywhere, run };
    change([...shortcuts, own]);
    return () => change(shortcuts.filter((each) => each !== own));
  }, [keys, what, everywhere, run]);
};

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

const Keys = ({ keys }: { readonly keys: string }): ReactNode => {
  const say = useWords(words);
  return keys.split(' ').map((each, index) => (
    <span key={`${each}${index}`}>
      {index > 0 && <span className="then"> {say('then')} </span>}
      <kbd>{each}</kbd>
    </span>
  ));
};

/** Listens for the shortcuts, and shows them on `?`. Once per page. */
export const Shortcuts = (): ReactNode => {
  const say = useWords(words);
  const [open, setOpen] = useState(false);
  const known = useSyncExternalStore(subscribe, () => shortcuts);
  useEffect(() => {
    addEventListener('keydown', onKeyDown);
    return () => removeEventListener('keydown', onKeyDown);
  }, []);
  useShortcut('?', say('shortcuts'), show(setOpen), { everywhere: true });
  const parts = [
    { title: say('page'), those: known.filter(({ everywhere }) => !everywhere) },
    { title: say('everywhere'), those: known.filter(({ everywhere }) => everywhere) },
  ].filter(({ those }) => those.length > 0);
  return (
    <Modal open={open} onCancel={() => setOpen(false)} footer={say('shortcutsHint')} title={say('shortcuts')}>
      {parts.map(({ title, those }) => (
        <section key={title} className="shortcuts">
          <h2>{title}</h2>
          <dl>
            {those.map(({ keys, what }) => (
              <div key={`${keys} ${what}`}>
                <dt>
                  <Keys keys={keys} />
                </dt>
                <dd>{what}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </Modal>
  );
};

const showers = new WeakMap<object, () => void>();
/** The same function for the same setter, so that the shortcut is not offered anew with each drawing. */
const show = (setOpen: (open: boolean) => void): (() => void) => {
  const found = showers.get(setOpen) ?? (() => setOpen(true));
  showers.set(setOpen, found);
  return found;
};
