import type { EventOf, SubjectErased } from '@yingda/contracts';
import type { Uuid } from '@yingda/kernel';

const TYPE: EventOf<typeof SubjectErased>['type'] = 'SubjectErased';
type Erasure = EventOf<typeof SubjectErased>['data'];

/** Whom these events erase. Data may be as they are or as the JSON text that they are stored as. */
export const erasedBy = (events: Iterable<{ readonly type: string; readonly data: unknown }>): Uuid[] => {
  const subjects: Uuid[] = [];
  for (const { type, data } of events)
    if (type === TYPE) subjects.push((typeof data === 'string' ? (JSON.parse(data) as Erasure) : (data as Erasure)).subject);
  return subjects;
};
