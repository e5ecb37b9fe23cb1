import { useQuery } from '@tanstack/react-query';
import { useApi, useSession, useWords } from '@yingda/ui';
import type { ReactNode } from 'react';
import { deskKey, findTickets } from '../../../api/intake/desk.ts';
import type { TicketSummary } from '../../../api/intake/desk.ts';
import { lookupKey, readAccount } from '../../../api/intake/lookup.ts';
import type { DeviceSummary, Entitlement } from '../../../api/intake/lookup.ts';
import { useSettled } from '../../../parts/lookup/settled.ts';
import { instantText, localText } from '../../../parts/local-text.ts';
import type { Draft } from '../drafts/draft.ts';
import { words } from '../words.ts';
import { Panel } from './panel.tsx';
import { TicketLine } from './ticket-line.tsx';
import { useDevice } from './use-device.ts';

const FEW = 3;

/** Warranty, contract and what happened before: of the device and of the customer. */
export const DeviceFacts = ({ draft }: { readonly draft: Draft }): ReactNode => {
  const api = useApi();
  const say = useWords(words);
  const known = useDevice(draft.serialNumber);
  const account = useSettled(draft.account.trim());
  const customer = useQuery({ queryKey: lookupKey('account', account), queryFn: () => readAccount(api, account), enabled: account !== '' });
  const open = useQuery({
    queryKey: deskKey('open', account),
    queryFn: ({ signal }) => findTickets(api, { account, open: true, limit: FEW }, signal),
    enabled: customer.data !== undefined,
  });
  const serialNumber = known.state === 'known' ? known.device.serialNumber : '';
  const history = useQuery({
    queryKey: deskKey('history', serialNumber),
    queryFn: ({ signal }) => findTickets(api, { serialNumber, limit: FEW }, signal),
    enabled: serialNumber !== '',
  });
  if (known.state !== 'known' && !customer.data) return null;
  return (
    <Panel title={say('deviceFacts')}>
      {known.state === 'known' && <Warranty device={known.device} account={account} />}
      {customer.data && <Contract entitlements={customer.data.entitlements} />}
      {customer.data && <Tickets title={say('openTickets')} tickets={open.data} />}
      {known.state === 'known' && <Tickets title={say('history')} tickets={history.data} />}
    </Panel>
  );
};

const useToday = (): string => {
  const { timeZone } = useSession().settings;
  return localText(new Date().toISOString(), timeZone).slice(0, 10);
};

const useDay = (): ((day: string) => string) => {
  const { timeZone } = useSession().settings;
  return (day) => localText(instantText(`${day}T12:00`, timeZone), timeZone).slice(0, 10);
};

const Warranty = ({ device, account }: { readonly device: DeviceSummary; readonly account: string }): ReactNode => {
  const say = useWords(words);
  const today = useToday();
  const day = useDay();
  const { warrantyUntil, purchasedOn, purchaseOrder } = device;
  const over = warrantyUntil !== null && warrantyUntil < today;
  const warranty =
    warrantyUntil === null ? say('warranty.rules') : say(over ? 'warranty.over' : 'warranty.in', { day: day(warrantyUntil) });
  return (
    <>
      {account !== '' && device.account !== account && (
        <p className="desk-emergency">{say('otherAccountDevice', { account: device.account })}</p>
      )}
      <dl className="desk-facts">
        <dt>{say('warranty')}</dt>
        <dd className={warrantyUntil === null ? '' : over ? 'is-over' : 'is-covered'}>{warranty}</dd>
        {purchasedOn !== null && (
          <>
            <dt>{say('purchased')}</dt>
            <dd className="tabular">{day(purchasedOn)}</dd>
          </>
        )}
        {purchaseOrder !== null && (
          <>
            <dt>{say('order')}</dt>
            <dd className="tabular">{purchaseOrder}</dd>
          </>
        )}
      </dl>
    </>
  );
};

const Contract = ({ entitlements }: { readonly entitlements: readonly Entitlement[] }): ReactNode => {
  const say = useWords(words);
  const today = useToday();
  const counting = entitlements.filter(
    ({ from, until, endedOn }) => from <= today && (until === undefined || today <= until) && (endedOn === undefined || today < endedOn),
  );
  return (
    <dl className="desk-facts">
      <dt>{say('entitlements')}</dt>
      <dd>{counting.length === 0 ? say('noEntitlements') : counting.map(({ entitlement }) => entitlement).join(', ')}</dd>
    </dl>
  );
};

const Tickets = ({ title, tickets }: { readonly title: string; readonly tickets: readonly TicketSummary[] | undefined }): ReactNode => {
  const say = useWords(words);
  return (
    <>
      <h3>{title}</h3>
      {tickets?.length === 0 && <p className="desk-soft">{say('none')}</p>}
      <ul className="ticket-lines">
        {tickets?.map((ticket) => (
          <TicketLine key={ticket.ticketNumber} ticket={ticket} />
        ))}
      </ul>
    </>
  );
};
