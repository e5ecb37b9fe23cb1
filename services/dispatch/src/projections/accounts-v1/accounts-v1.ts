import type { AccountChanged, AccountRegistered, EventOf, RecordedEvent } from '@yingda/contracts';
import { rowProjection } from '@yingda/projections';

/** One row per account: what it is called where its tickets are shown. */
export interface AccountRow {
  readonly account: string;
  readonly name: string;
}

export const accountsV1 = rowProjection<AccountRow>({
  name: 'accounts-v1',
  table: 'accounts_v1',
  key: 'account',
  types: ['AccountRegistered', 'AccountChanged'],
  keyOf: (event) => event.account,
  evolve: (_row, event) => {
    const { data } = event as RecordedEvent & (EventOf<typeof AccountRegistered> | EventOf<typeof AccountChanged>);
    return event.account === undefined ? undefined : { account: event.account, name: data.name };
  },
});
