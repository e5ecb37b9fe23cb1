import { isWithheld } from './feed-event.ts';
import type { FeedEvent, WithheldEvent } from './feed-event.ts';

const REMEDIES: Readonly<Record<WithheldEvent['withheld'], string>> = {
  'schema-version': 'The version of it that is pinned has no way to say it: pin a newer one,',
  unreadable: 'It is damaged where it is kept, which the operator of the platform is told:',
};

/** An event came that cannot be shown, and nobody said what to do then. */
export class WithheldEventError extends Error {
  override readonly name = 'WithheldEventError';

  constructor(readonly event: WithheldEvent) {
    super(
      `the event ${event.type} at ${event.position} cannot be shown (${event.withheld}). ${REMEDIES[event.withheld]} or give onWithheld to go on without it.`,
    );
  }
}

/** The event; `undefined` for one that cannot be shown and that `onWithheld` was told of. @throws WithheldEventError without `onWithheld` */
export const showOrTell = async (
  event: FeedEvent | WithheldEvent,
  onWithheld: ((event: WithheldEvent) => void | Promise<void>) | undefined,
): Promise<FeedEvent | undefined> => {
  if (!isWithheld(event)) return event;
  if (!onWithheld) throw new WithheldEventError(event);
  await onWithheld(event);
  return undefined;
};
