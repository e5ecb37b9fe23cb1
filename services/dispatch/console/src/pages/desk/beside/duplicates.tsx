import { useQuery } from '@tanstack/react-query';
import { useApi, useCommand, useWords } from '@yingda/ui';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { deskKey, findDuplicates } from '../../../api/intake/desk.ts';
import { tellTicket } from '../../../api/intake/ticket.ts';
import { useSettled } from '../../../parts/lookup/settled.ts';
import type { Draft } from '../drafts/draft.ts';
import { words } from '../words.ts';
import { Panel } from './panel.tsx';
import { TicketLine } from './ticket-line.tsx';

export interface DuplicatesProps {
  readonly draft: Draft;
  readonly onAdded: (ticketNumber: string) => void;
}

/** R9: tickets that go on about the same device, to add the report to instead of registering it twice. */
export const Duplicates = ({ draft, onAdded }: DuplicatesProps): ReactNode => {
  const api = useApi();
  const say = useWords(words);
  const account = useSettled(draft.account.trim());
  const serialNumber = useSettled(draft.serialNumber.trim());
  const model = useSettled(draft.model.trim());
  const { data = [] } = useQuery({
    queryKey: deskKey('duplicates', account, serialNumber, model),
    queryFn: ({ signal }) =>
      findDuplicates(api, { account, ...(serialNumber !== '' && { serialNumber }), ...(model !== '' && { model }) }, signal),
    enabled: /^[A-Za-z0-9_-]{1,32}$/.test(account) && (serialNumber !== '' || model !== ''),
  });
  const add = useCommand<string>({
    run: (ticket, key) =>
      tellTicket(
        api,
        ticket,
        '/messages',
        { from: 'customer', channel: draft.channel, text: draft.description.trim() },
        { idempotencyKey: key },
      ),
    after: (_, ticket) => [['ticket', ticket], ['desk']],
    success: (_, number) => say('addToDone', { number }),
  });
  if (data.length === 0) return null;
  return (
    <Panel title={say('duplicates')} beside={<b className="tabular">{data.length}</b>}>
      <ul className="ticket-lines">
        {data.slice(0, 5).map((ticket) => (
          <TicketLine
            key={ticket.ticketNumber}
            ticket={ticket}
            more={
              <div className="line-actions">
                <span className="desk-soft">{say(`because.${ticket.because}`)}</span>
                <Button
                  size="small"
                  disabled={draft.description.trim() === ''}
                  loading={add.isPending && add.variables === ticket.ticketNumber}
                  onClick={() => add.mutate(ticket.ticketNumber, { onSuccess: () => onAdded(ticket.ticketNumber) })}
                >
                  {say('addTo')}
                </Button>
              </div>
            }
          />
        ))}
      </ul>
    </Panel>
  );
};
