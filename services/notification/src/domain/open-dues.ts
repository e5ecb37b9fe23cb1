import type {
  EventOf,
  RecordedEvent,
  Target,
  TargetBreached,
  TargetCancelled,
  TargetChanged,
  TargetMet,
  TargetPaused,
  TargetResumed,
  TargetStarted,
  WorkAssigned,
} from '@yingda/contracts';
import type { Instant } from '@yingda/kernel';

/** When each thing is due that is promised and not done yet, overdue ones included. */
export type OpenDues = Readonly<Partial<Record<Target, Instant>>>;

type Told = RecordedEvent &
  (
    | EventOf<typeof TargetStarted>
    | EventOf<typeof TargetResumed>
    | EventOf<typeof TargetChanged>
    | EventOf<typeof TargetPaused>
    | EventOf<typeof TargetMet>
    | EventOf<typeof TargetBreached>
    | EventOf<typeof TargetCancelled>
    | EventOf<typeof WorkAssigned>
  );

/** Of a ticket's history: nobody is told of a deadline that is met, or of one that stands still and is not known. */
export const openDues = (history: readonly RecordedEvent[]): OpenDues =>
  history.reduce<OpenDues>((dues, event) => {
    const told = event as Told;
    switch (told.type) {
      case 'TargetStarted':
      case 'TargetResumed':
      case 'TargetChanged':
        return due(dues, told.data.target, told.data.due);
      case 'TargetPaused':
      case 'TargetMet':
      case 'TargetCancelled':
        return due(dues, told.data.target, undefined);
      case 'TargetBreached':
        return told.data.stoppedAt === undefined ? dues : due(dues, told.data.target, undefined);
      case 'WorkAssigned':
        // The clock of the engineer before; this one's starts with the assignment (R18).
        return due(dues, 'engineer-contact', undefined);
      default:
        // The rest of a ticket's history is no matter of deadlines.
        return dues;
    }
  }, {});

const due = (before: OpenDues, target: Target, at: string | undefined): OpenDues => {
  const { [target]: _due, ...others } = before;
  return at === undefined ? others : { ...others, [target]: at as Instant };
};
