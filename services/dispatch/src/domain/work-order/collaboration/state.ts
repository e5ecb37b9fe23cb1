import type {
  CoordinatorNamed,
  DepartmentAnswered,
  DepartmentInvolved,
  EventOf,
  SupportEnded,
  SupportJoined,
  SupportRequested,
} from '@yingda/contracts';
import type { EventFacts, Instant } from '@yingda/kernel';

/** Who else was drawn in (R26). */
export interface Collaboration {
  /** Actor id of the named person. */
  readonly coordinator?: string;
  readonly support: readonly Support[];
  readonly departments: readonly Involvement[];
}

export type Support = EventOf<typeof SupportRequested>['data'] & {
  readonly status: 'requested' | 'joined' | 'ended';
  readonly requestedAt: Instant;
  readonly joined: readonly string[];
  readonly answer?: string;
};

export type Involvement = EventOf<typeof DepartmentInvolved>['data'] & {
  readonly involvedAt: Instant;
  readonly answer?: string;
  readonly answeredAt?: Instant;
  readonly late?: boolean;
};

export type CollaborationEvent =
  | EventOf<typeof CoordinatorNamed>
  | EventOf<typeof SupportRequested>
  | EventOf<typeof SupportJoined>
  | EventOf<typeof SupportEnded>
  | EventOf<typeof DepartmentInvolved>
  | EventOf<typeof DepartmentAnswered>;

export const ALONE: Collaboration = { support: [], departments: [] };

export const collaborationAfter = (before: Collaboration, event: CollaborationEvent, { occurredAt }: EventFacts): Collaboration => {
  switch (event.type) {
    case 'CoordinatorNamed':
      return { ...before, coordinator: event.data.coordinator };
    case 'SupportRequested':
      return { ...before, support: [...before.support, { ...event.data, status: 'requested', requestedAt: occurredAt, joined: [] }] };
    case 'SupportJoined':
      return supported(before, event.data.support, ({ joined }) => ({ status: 'joined', joined: [...joined, event.data.engineer] }));
    case 'SupportEnded': {
      const { answer } = event.data;
      return supported(before, event.data.support, () => ({ status: 'ended', ...(answer !== undefined && { answer }) }));
    }
    case 'DepartmentInvolved':
      return { ...before, departments: [...before.departments, { ...event.data, involvedAt: occurredAt }] };
    case 'DepartmentAnswered': {
      const { involvement, answer, late } = event.data;
      const answered = { answer, late, answeredAt: occurredAt };
      return {
        ...before,
        departments: before.departments.map((each) => (each.involvement === involvement ? { ...each, ...answered } : each)),
      };
    }
    default:
      event satisfies never;
      return before;
  }
};

const supported = (before: Collaboration, id: string, change: (support: Support) => Partial<Support>): Collaboration => ({
  ...before,
  support: before.support.map((each) => (each.support === id ? { ...each, ...change(each) } : each)),
});
