import { useWords } from '@yingda/ui';
import { App, Button, Popconfirm } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { attemptsOf, isTakenBack } from '../../offline/entry.ts';
import type { Entry } from '../../offline/entry.ts';
import { useOffline } from '../../offline/offline-provider.tsx';
import { heldUpBy } from '../../offline/queue.ts';
import { editableFields, isRefusedForItsTime, withoutTime } from './corrections.ts';
import { EditEntry } from './edit-entry.tsx';
import { useTimes } from './times.ts';
import { words } from './outbox-words.ts';

interface OutboxItemProps {
  readonly entry: Entry;
  readonly entries: readonly Entry[];
}

/** One command that is not done yet: how far it is, and what can be done about it. */
export const OutboxItem = ({ entry, entries }: OutboxItemProps): ReactNode => {
  const say = useWords(words);
  const { time } = useTimes();
  const { kind, ticket, happenedAt, standing, request } = entry;
  const text = editableFields(entry)
    .map((field) => request.body?.[field])
    .find((each) => typeof each === 'string' && each !== '');
  return (
    <li className={`outbox-item ${standing.state}`}>
      <div className="outbox-item-head">
        <strong>{say(`kind.${kind}`)}</strong>
        <span className="tabular">{ticket}</span>
        <time className="soft tabular" dateTime={happenedAt}>
          {time(happenedAt)}
        </time>
      </div>
      {text !== undefined && <div className="job-text">{String(text)}</div>}
      {standing.state === 'refused' ? (
        <div className="outbox-refusal" role="alert">
          <strong>{standing.refusal.title}</strong> {standing.refusal.remedy}
          {standing.refusal.fields?.map(({ field, message }) => (
            <div key={field}>
              {field}: {message}
            </div>
          ))}
        </div>
      ) : (
        <Waiting entry={entry} entries={entries} />
      )}
      <Actions entry={entry} />
    </li>
  );
};

const Waiting = ({ entry, entries }: OutboxItemProps): ReactNode => {
  const say = useWords(words);
  const { standing } = entry;
  const fault = standing.state === 'waiting' ? standing.fault : undefined;
  const text = heldUpBy(entries, entry)
    ? say('waitsForRefused')
    : fault === undefined
      ? say(attemptsOf(entry) > 0 ? 'mayBeDone' : 'willBeSent')
      : say('troubled', { fault });
  return <div className="soft">{text}</div>;
};

const Actions = ({ entry }: { readonly entry: Entry }): ReactNode => {
  const say = useWords(words);
  const outbox = useOffline()?.outbox;
  const { message } = App.useApp();
  const [editing, setEditing] = useState(false);
  if (!outbox || !isTakenBack(entry)) return null;
  const isRefused = entry.standing.state === 'refused';
  const discard = async (): Promise<void> => {
    const gone = await outbox.takeBack(entry.id);
    void (gone ? message.success(say('discarded')) : message.warning(say('tooLate')));
  };
  return (
    <div className="outbox-actions">
      {isRefused && (
        <Button size="large" type="primary" onClick={() => void outbox.retry(entry.id)}>
          {say('tryAgain')}
        </Button>
      )}
      {isRefusedForItsTime(entry) && (
        <Button size="large" onClick={() => void outbox.retry(entry.id, withoutTime(entry))}>
          {say('withoutTime')}
        </Button>
      )}
      {isRefused && editableFields(entry).length > 0 && (
        <Button size="large" onClick={() => setEditing(true)}>
          {say('edit')}
        </Button>
      )}
      <Popconfirm title={say('discardSure')} okText={say('discard')} cancelText={say('cancel')} onConfirm={discard}>
        <Button size="large" danger={isRefused}>
          {say(isRefused ? 'discard' : 'takeBack')}
        </Button>
      </Popconfirm>
      {editing && <EditEntry entry={entry} onClose={() => setEditing(false)} />}
    </div>
  );
};
