/** What an event of a ticket is about, for the filter of the timeline. */
export const STORY_AREAS = ['customer', 'grade', 'clock', 'work', 'visit', 'part', 'fee', 'message'] as const;
export type StoryArea = (typeof STORY_AREAS)[number];

const BY_BEGINNING: readonly (readonly [string, StoryArea])[] = [
  ['Target', 'clock'],
  ['Escalation', 'clock'],
  ['Delivery', 'message'],
  ['Visit', 'visit'],
  ['EngineerArrived', 'visit'],
  ['Part', 'part'],
  ['Requisition', 'part'],
  ['Quote', 'fee'],
  ['Warranty', 'fee'],
  ['Grade', 'grade'],
  ['Regrade', 'grade'],
  ['TicketGraded', 'grade'],
  ['TicketRegraded', 'grade'],
  ['TicketClassified', 'grade'],
  ['Severity', 'grade'],
  ['Emergency', 'grade'],
];

/** By its type; a new type belongs to its service's area. @param source of the CloudEvent: `/yingda/<category>/<stream>` */
export const areaOf = ({ type, source }: { readonly type: string; readonly source: string }): StoryArea =>
  BY_BEGINNING.find(([beginning]) => type.startsWith(beginning))?.[1] ?? CATEGORY_AREAS[source.split('/')[2] ?? ''] ?? 'work';

const CATEGORY_AREAS: Readonly<Record<string, StoryArea>> = { ticket: 'customer', triage: 'grade', delivery: 'message' };
