import { useSession, useWords } from '@yingda/ui';
import { App } from 'antd';
import type { Given } from '../../offline/entry.ts';
import { serverNow } from '../../offline/known-clock.ts';
import { useOffline, useOutboxView } from '../../offline/offline-provider.tsx';
import type { Moment } from './given-on-site.ts';
import { words } from './words.ts';

export interface GiveOptions {
  /** Lies beside the command until it is sent. */
  readonly file?: Blob;
  /** It cannot have happened before, whatever the device's clock says. */
  readonly notBefore?: string | undefined;
}

/** Gives a command about a ticket: it is kept on the device first, and sent as soon as there is a connection. */
export const useGive = (ticket: string) => {
  const offline = useOffline();
  const { reach } = useOutboxView();
  const { person } = useSession();
  const { message } = App.useApp();
  const say = useWords(words);
  return async (make: (moment: Moment) => Given, { file, notBefore }: GiveOptions = {}): Promise<Given> => {
    if (!offline) throw new Error('the device’s database is not open yet');
    const given = make({ id: crypto.randomUUID(), person: person.id, ticket, happenedAt: serverNow(notBefore) });
    await offline.outbox.give(given, file);
    if (reach === 'unreachable' || reach === 'sign-in') void message.info(say('keptHere'));
    return given;
  };
};

export type Give = ReturnType<typeof useGive>;
