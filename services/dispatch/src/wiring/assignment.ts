import { AcceptWork } from '../commands/assignment/accept-work.ts';
import { AssignWork } from '../commands/assignment/assign-work.ts';
import { AutomaticDispatch } from '../commands/assignment/automatic-dispatch.ts';
import { CrewDecisions } from '../commands/assignment/crew-decisions.ts';
import { DeclineWork } from '../commands/assignment/decline-work.ts';
import { DispatchCall } from '../commands/assignment/dispatch-call.ts';
import { Holds } from '../commands/assignment/holds.ts';
import { OfferWork } from '../commands/assignment/offer-work.ts';
import { SuggestEngineers } from '../commands/assignment/suggest-engineers.ts';
import { Assignment1764000000021 } from '../migrations/1764000000021-assignment.ts';
import { OfferExpiry } from '../offers/offer-expiry.ts';
import { OfferTable } from '../offers/offer-table.ts';
import { reportedTicketsV1 } from '../projections/reported-tickets-v1/reported-tickets-v1.ts';
import { FindQueues } from '../queries/assignment/find-queues.ts';
import { PastWork } from '../queries/assignment/past-work.ts';
import { Ranking } from '../queries/assignment/ranking.ts';
import { ReadSuggestions } from '../queries/assignment/read-suggestions.ts';
import { WorkGiven } from '../queries/assignment/work-given.ts';
import { AssignWorkWhenWorkOrderOpened } from '../reactors/assign-work-when-work-order-opened.ts';
import { KeepHoldsWhenWorkChanged } from '../reactors/keep-holds-when-work-changed.ts';
import { LookAgainWhenEmergencyDeclared } from '../reactors/look-again-when-emergency-declared.ts';
import { LookOnWhenOfferCameToNothing } from '../reactors/look-on-when-offer-came-to-nothing.ts';
import type { Wiring } from './wiring.ts';

const commands = [AssignWork, OfferWork, AcceptWork, DeclineWork, SuggestEngineers];
const queries = [ReadSuggestions, FindQueues];
const reactors = [AssignWorkWhenWorkOrderOpened, LookOnWhenOfferCameToNothing, LookAgainWhenEmergencyDeclared, KeepHoldsWhenWorkChanged];

/** Suggestions, offers, queues. */
export const assignmentWiring: Wiring = {
  controllers: [...commands, ...queries, ...reactors],
  providers: [CrewDecisions, DispatchCall, AutomaticDispatch, Holds, Ranking, PastWork, WorkGiven, OfferTable, OfferExpiry],
  entities: [],
  migrations: [Assignment1764000000021],
  projections: [reportedTicketsV1],
};
