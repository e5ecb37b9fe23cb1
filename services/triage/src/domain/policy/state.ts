import type { EventOf, PolicyDrafted, PolicyPublished } from '@yingda/contracts';
import type { Evolution, Instant } from '@yingda/kernel';
import { instant } from '@yingda/kernel';
import { shippedPolicies } from '@yingda/sla';

/** The book of all policies: what was published, and the drafts that are not yet. */
export interface Policies {
  /** Text as it was typed, by policy. */
  readonly drafts: Readonly<Record<string, string>>;
  /** The newest version of each policy. */
  readonly newest: Readonly<Record<string, Newest>>;
  /** No later version takes effect before this. */
  readonly effectiveFrom: Instant;
}

export interface Newest {
  readonly version: number;
  /** Absent for what the product ships with. */
  readonly text?: string;
}

export type PolicyEvent = EventOf<typeof PolicyDrafted> | EventOf<typeof PolicyPublished>;

const shipped: Policies = {
  drafts: {},
  newest: Object.fromEntries(shippedPolicies.map(({ id, version }) => [id, { version }])),
  effectiveFrom: shippedPolicies.map(({ effectiveFrom }) => effectiveFrom).reduce((latest, each) => (each > latest ? each : latest)),
};

export const policyEvolution: Evolution<Policies, PolicyEvent> = {
  initialState: shipped,
  evolve: (policies, event) => {
    switch (event.type) {
      case 'PolicyDrafted':
        return { ...policies, drafts: { ...policies.drafts, [event.data.policy]: event.data.text } };
      case 'PolicyPublished':
        return published(policies, event.data);
      default:
        return event satisfies never;
    }
  },
};

const published = (policies: Policies, { policy, version, text, document }: EventOf<typeof PolicyPublished>['data']): Policies => {
  const { [policy]: _published, ...drafts } = policies.drafts;
  return {
    drafts,
    newest: { ...policies.newest, [policy]: { version, text } },
    effectiveFrom: instant(String(document['effectiveFrom'])),
  };
};
