import { useQueryClient } from '@tanstack/react-query';
import { useApi, useSession } from '@yingda/ui';
import { createContext, useContext, useEffect, useState, useSyncExternalStore } from 'react';
import type { ReactNode } from 'react';
import { indexedDbOutbox } from './indexed-db-outbox.ts';
import { KeptReadings } from './kept-readings.ts';
import { setClock } from './known-clock.ts';
import { openOfflineDatabase } from './offline-database.ts';
import { Outbox } from './outbox.ts';
import type { OutboxView } from './outbox.ts';
import { sendEntry } from './send-entry.ts';

interface Offline {
  readonly outbox: Outbox;
  readonly readings: KeptReadings;
}

const OfflineContext = createContext<Offline | 'unavailable' | undefined>(undefined);
const database = openOfflineDatabase();

/** Removes what was read from the device, before the sign-out. Commands that were not sent stay: they are the person's work, and are sent at the next sign-in. */
export const forgetReadings = async (): Promise<void> => new KeptReadings(await database).forget();

/** Sends what was given without a connection, on whichever page the person is; children that need the outbox wait for it. */
export const OfflineProvider = ({ children }: { readonly children: ReactNode }): ReactNode => {
  const api = useApi();
  const queries = useQueryClient();
  const { person } = useSession();
  const [offline, setOffline] = useState<Offline | 'unavailable'>();
  useEffect(() => {
    let stop: (() => void) | undefined;
    let left = false;
    void setClock();
    const begin = (opened: Awaited<typeof database>): void => {
      if (left) return;
      const onDone = async ({ ticket }: { readonly ticket: string }): Promise<void> => {
        await Promise.all([['ticket', ticket], ['my-work']].map((queryKey) => queries.invalidateQueries({ queryKey })));
      };
      const outbox = new Outbox({
        store: indexedDbOutbox(opened),
        person: person.id,
        send: (entry, file) => sendEntry(api, entry, file),
        onDone,
      });
      stop = outbox.start();
      const readings = new KeptReadings(opened);
      void readings.of(person.id, Date.now());
      setOffline({ outbox, readings });
    };
    // Some browsers keep nothing, in private windows for instance: the other pages do without.
    database.then(begin, () => setOffline('unavailable'));
    return () => {
      left = true;
      stop?.();
    };
  }, [api, queries, person.id]);
  return <OfflineContext value={offline}>{children}</OfflineContext>;
};

/** `undefined` for the moment in which the device's database opens, and where it cannot be opened. */
export const useOffline = (): Offline | undefined => {
  const offline = useContext(OfflineContext);
  return offline === 'unavailable' ? undefined : offline;
};

/** Whether this browser keeps nothing on the device. */
export const useKeepsNothing = (): boolean => useContext(OfflineContext) === 'unavailable';

const NOTHING: OutboxView = { entries: [], settling: [], reach: 'reached' };
const never = (): (() => void) => () => undefined;

/** What is kept on this device and not yet sent. */
export const useOutboxView = (): OutboxView => {
  const outbox = useOffline()?.outbox;
  return useSyncExternalStore(outbox?.subscribe ?? never, outbox?.view ?? (() => NOTHING));
};
