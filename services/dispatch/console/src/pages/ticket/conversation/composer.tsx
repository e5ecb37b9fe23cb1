import { useSession, useShortcut, useTerms, useWords } from '@yingda/ui';
import { Button, Checkbox, Input, Select, Tabs } from 'antd';
import type { TextAreaRef } from 'antd/es/input/TextArea';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { CHANNELS } from '../codes.ts';
import type { Desk } from '../desk.ts';
import { isOver } from '../desk.ts';
import { Meanwhile } from '../story/meanwhile.tsx';
import { pageWords } from '../words.ts';
import { useDraft } from './draft.ts';
import { useSay } from './use-say.ts';

type Kind = 'message' | 'note';

export interface ComposerProps {
  readonly desk: Desk;
  /** Others see that somebody writes. */
  readonly onEditing: (editing: boolean) => void;
}

/** Where messages to the customer and internal notes are written; a note has a ground of its own, so that nobody mistakes one for the other. */
export const Composer = ({ desk, onEditing }: ComposerProps): ReactNode => {
  const say = useWords(pageWords);
  const { may } = useSession();
  const mayWrite = may('agent', 'dispatcher', 'engineer', 'lead', 'supervisor', 'director', 'coordinator') && !isOver(desk);
  const [wanted, setKind] = useState<Kind>('message');
  const kind = mayWrite ? wanted : 'note';
  const box = useRef<TextAreaRef>(null);
  const write = useCallback((next: Kind) => {
    setKind(next);
    // The box of the other kind is drawn first.
    requestAnimationFrame(() => box.current?.focus({ cursor: 'end' }));
  }, []);
  useShortcut(
    'm',
    say('goMessage'),
    useCallback(() => write('message'), [write]),
  );
  useShortcut(
    'n',
    say('goNote'),
    useCallback(() => write('note'), [write]),
  );
  const items = [...(mayWrite ? [{ key: 'message', label: say('message') }] : []), { key: 'note', label: say('note') }];
  return (
    <div className={`composer ${kind}`} id="compose">
      <Tabs size="small" activeKey={kind} items={items} onChange={(key) => write(key as Kind)} />
      <Writing key={kind} kind={kind} desk={desk} box={box} onEditing={onEditing} />
    </div>
  );
};

const Writing = ({
  kind,
  desk,
  box,
  onEditing,
}: ComposerProps & { readonly kind: Kind; readonly box: React.RefObject<TextAreaRef | null> }): ReactNode => {
  const { ticket, number, history } = desk;
  const say = useWords(pageWords);
  const term = useTerms();
  const [text, keep] = useDraft(`${number}.${kind}`);
  const [channel, setChannel] = useState<string>((CHANNELS as readonly string[]).includes(ticket.channel) ? ticket.channel : 'email');
  const [theirs, setTheirs] = useState(false);
  const [refused, setRefused] = useState(false);
  const [begunWith, setBegunWith] = useState<number>();
  const command = useSay(number);
  const writing = text.trim() !== '';
  useEffect(() => {
    onEditing(writing);
    return () => onEditing(false);
  }, [writing, onEditing]);
  const send = (): void => {
    const said = text.trim();
    if (said === '' || command.isPending) return;
    keep('');
    setRefused(false);
    command.mutate(
      { kind, text: said, ...(kind === 'message' && { channel, from: theirs ? ('customer' as const) : ('team' as const) }) },
      {
        onSuccess: () => {
          setTheirs(false);
          setBegunWith(undefined);
        },
        onError: () => {
          keep(text);
          setRefused(true);
        },
      },
    );
  };
  const label = kind === 'note' ? say('noteLabel') : say('messageTo');
  return (
    <>
      {kind === 'note' && <p className="note-label">{label}</p>}
      {writing && begunWith !== undefined && <Meanwhile history={history} since={begunWith} />}
      <Input.TextArea
        ref={box}
        value={text}
        aria-label={label}
        placeholder={kind === 'note' ? say('notePlaceholder') : say('messagePlaceholder', { name: ticket.contact.name })}
        autoSize={{ minRows: 3, maxRows: 14 }}
        maxLength={20_000}
        {...(refused && { status: 'error' as const })}
        onChange={(event) => {
          if (begunWith === undefined) setBegunWith(history.length);
          keep(event.target.value);
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
            event.preventDefault();
            send();
          }
          if (event.key === 'Escape') event.currentTarget.blur();
        }}
      />
      {refused && (
        <p className="refused" role="alert">
          {say('refused')}
        </p>
      )}
      <div className="composer-foot">
        {kind === 'message' && (
          <>
            <Select
              size="small"
              value={channel}
              aria-label={say('through')}
              options={CHANNELS.map((value) => ({ value, label: term('channel', value) }))}
              onChange={setChannel}
            />
            <Checkbox checked={theirs} onChange={(event) => setTheirs(event.target.checked)}>
              {say('fromCustomer')}
            </Checkbox>
          </>
        )}
        <kbd>{say('sendHint')}</kbd>
        <Button type={kind === 'message' ? 'primary' : 'default'} size="small" disabled={!writing} onClick={send}>
          {kind === 'note' ? say('addNote') : say('send')}
        </Button>
      </div>
    </>
  );
};
