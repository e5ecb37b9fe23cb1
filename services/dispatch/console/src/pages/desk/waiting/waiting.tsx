import { useQuery } from '@tanstack/react-query';
import { Countdown, GradeTag, Nothing, ProblemAlert, Time, useApi, useSession, useTerms, useWords } from '@yingda/ui';
import { Button, Radio } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { deskKey, readDesk } from '../../../api/intake/desk.ts';
import type { Callback, DeskTicket } from '../../../api/intake/desk.ts';
import { instantText, localText } from '../../../parts/local-text.ts';
import { TicketDrawer } from './ticket-drawer.tsx';
import { words } from '../words.ts';

/** The first instant of today in the installation's zone. */
const useToday = (): string => {
  const { timeZone } = useSession().settings;
  return instantText(`${localText(new Date().toISOString(), timeZone).slice(0, 10)}T00:00`, timeZone);
};

/** What the agent took today, and what somebody has to come back to: the nearest deadline first. */
export const Waiting = ({ onNew }: { readonly onNew: () => void }): ReactNode => {
  const api = useApi();
  const say = useWords(words);
  const [everybody, setEverybody] = useState(false);
  const [shown, setShown] = useState<string>();
  const since = useToday();
  const { data, error, refetch } = useQuery({
    queryKey: deskKey('waiting', everybody, since),
    queryFn: () => readDesk(api, { everybody, since }),
    refetchInterval: 15_000,
  });
  return (
    <div className="waiting">
      <Radio.Group
        aria-label={say('list')}
        optionType="button"
        size="small"
        value={everybody}
        options={[
          { value: false, label: say('mine') },
          { value: true, label: say('everybody') },
        ]}
        onChange={({ target }) => setEverybody(target.value === true)}
      />
      {error !== null && <ProblemAlert error={error} onRetry={() => void refetch()} />}
      {data?.length === 0 && (
        <Nothing
          title={say('waitingNext')}
          next={say('waitingNextDetail')}
          action={
            <Button type="primary" onClick={onNew}>
              {say('newCall')} <kbd>n</kbd>
            </Button>
          }
        />
      )}
      {data !== undefined && data.length > 0 && <WaitingTable tickets={data} onShow={setShown} />}
      {shown !== undefined && <TicketDrawer ticketNumber={shown} onClose={() => setShown(undefined)} />}
    </div>
  );
};

const WaitingTable = ({
  tickets,
  onShow,
}: {
  readonly tickets: readonly DeskTicket[];
  readonly onShow: (number: string) => void;
}): ReactNode => {
  const say = useWords(words);
  return (
    <table className="waiting-table">
      <caption className="unseen">{say('list')}</caption>
      <thead>
        <tr>
          <th scope="col">{say('ticket')}</th>
          <th scope="col">{say('why')}</th>
          <th scope="col">{say('about')}</th>
          <th scope="col">{say('todo')}</th>
        </tr>
      </thead>
      <tbody>
        {tickets.map((ticket) => (
          <WaitingRow key={ticket.ticketNumber} ticket={ticket} onShow={onShow} />
        ))}
      </tbody>
    </table>
  );
};

const WaitingRow = ({ ticket, onShow }: { readonly ticket: DeskTicket; readonly onShow: (number: string) => void }): ReactNode => {
  const say = useWords(words);
  const term = useTerms();
  const { ticketNumber, grade, state, description, contact, account, model, callbacks } = ticket;
  return (
    <tr>
      <td>
        <Link to={`/tickets/${ticketNumber}`} className="tabular">
          {ticketNumber}
        </Link>
        <div className="row-tags">
          {grade !== undefined && <GradeTag grade={grade} />}
          <span className="desk-soft">{term('state', state)}</span>
        </div>
      </td>
      <td>
        {callbacks.length === 0 && <span className="desk-soft">{say('today')}</span>}
        {callbacks.map((callback) => (
          <CallbackDue key={callback.because} callback={callback} receivedAt={ticket.receivedAt} />
        ))}
      </td>
      <td>
        <div className="row-about" title={description}>
          {description}
        </div>
        <div className="desk-soft">{[contact, account, model].filter(Boolean).join(' · ')}</div>
      </td>
      <td>
        <Button size="small" onClick={() => onShow(ticketNumber)}>
          <span>
            {say('conversation')}
            <span className="unseen"> {ticketNumber}</span>
          </span>
        </Button>
      </td>
    </tr>
  );
};

const CallbackDue = ({
  callback: { because, at },
  receivedAt,
}: {
  readonly callback: Callback;
  readonly receivedAt: string;
}): ReactNode => {
  const say = useWords(words);
  return (
    <div className="callback">
      <span>{say(`callback.${because}`)}</span>
      {because === 'first-response' ? (
        <Countdown clock={{ state: 'running', startedAt: receivedAt, due: at }} label={say('left')} />
      ) : (
        <span className="desk-soft">
          <Time at={at} />
        </span>
      )}
    </div>
  );
};
