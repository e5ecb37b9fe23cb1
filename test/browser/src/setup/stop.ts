import { running } from './running.ts';

/** After the last spec: ends what the set-up started. */
export default async (): Promise<void> => {
  const ends = await Promise.allSettled([running.browser?.close(), running.platform?.stop()]);
  for (const end of ends) if (end.status === 'rejected') throw end.reason;
};
