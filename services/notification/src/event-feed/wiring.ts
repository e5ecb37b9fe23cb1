import { AccessWatch } from '@yingda/nest-kit';
import { EventFeed } from './event-feed.ts';
import { ReadDigest } from './read-digest.ts';
import { ReadEvents } from './read-events.ts';
import { ReadSnapshot } from './read-snapshot.ts';
import { RoomForSubscriptions } from './room-for-subscriptions.ts';
import { SharedTail } from './shared-tail.ts';

/** The feed of events for integrators. */
export const EVENT_FEED = {
  controllers: [ReadDigest, ReadEvents, ReadSnapshot],
  providers: [AccessWatch, EventFeed, SharedTail, RoomForSubscriptions],
};
