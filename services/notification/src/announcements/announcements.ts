import { acknowledgeToCustomerWhenTicketGraded } from '../reactors/acknowledge-to-customer-when-ticket-graded.ts';
import { askCustomerToConfirmWhenTicketResolved } from '../reactors/ask-customer-to-confirm-when-ticket-resolved.ts';
import { askCustomerWhenDetailsRequested } from '../reactors/ask-customer-when-details-requested.ts';
import { notifyEngineerWhenWorkAssigned } from '../reactors/notify-engineer-when-work-assigned.ts';
import { tellCustomerWhenPlanGiven } from '../reactors/tell-customer-when-plan-given.ts';
import { tellCustomerWhenQuoteOffered } from '../reactors/tell-customer-when-quote-offered.ts';
import { tellCustomerWhenQuoteWithdrawn } from '../reactors/tell-customer-when-quote-withdrawn.ts';
import { tellCustomerWhenServiceReportPrepared } from '../reactors/tell-customer-when-service-report-prepared.ts';
import { tellCustomerWhenVisitCancelled } from '../reactors/tell-customer-when-visit-cancelled.ts';
import { tellCustomerWhenVisitDelayed } from '../reactors/tell-customer-when-visit-delayed.ts';
import { tellCustomerWhenVisitScheduled } from '../reactors/tell-customer-when-visit-scheduled.ts';
import { tellEngineerWhenOfferExpired } from '../reactors/tell-engineer-when-offer-expired.ts';
import { tellEngineerWhenOfferWithdrawn } from '../reactors/tell-engineer-when-offer-withdrawn.ts';
import { tellEngineerWhenReworkOpened } from '../reactors/tell-engineer-when-rework-opened.ts';
import { tellEngineerWhenSupportJoined } from '../reactors/tell-engineer-when-support-joined.ts';
import { tellEngineerWhenVisitCancelled } from '../reactors/tell-engineer-when-visit-cancelled.ts';
import { tellEngineerWhenVisitMoved } from '../reactors/tell-engineer-when-visit-moved.ts';
import { tellEngineerWhenVisitScheduled } from '../reactors/tell-engineer-when-visit-scheduled.ts';
import { tellEngineerWhenWorkOffered } from '../reactors/tell-engineer-when-work-offered.ts';
import { tellEngineerWhenWorkReassigned } from '../reactors/tell-engineer-when-work-reassigned.ts';
import { tellHolderWhenEscalationRaised } from '../reactors/tell-holder-when-escalation-raised.ts';
import { tellLeadWhenSupportRequested } from '../reactors/tell-lead-when-support-requested.ts';
import { tellLeadWhenWorkUnassigned } from '../reactors/tell-lead-when-work-unassigned.ts';
import type { Announcement } from './announcement.ts';

/** Everything that people are told. */
export const ANNOUNCEMENTS: readonly Announcement[] = [
  acknowledgeToCustomerWhenTicketGraded,
  askCustomerToConfirmWhenTicketResolved,
  askCustomerWhenDetailsRequested,
  notifyEngineerWhenWorkAssigned,
  tellCustomerWhenPlanGiven,
  tellCustomerWhenQuoteOffered,
  tellCustomerWhenQuoteWithdrawn,
  tellCustomerWhenServiceReportPrepared,
  tellCustomerWhenVisitCancelled,
  tellCustomerWhenVisitDelayed,
  tellCustomerWhenVisitScheduled,
  tellEngineerWhenOfferExpired,
  tellEngineerWhenOfferWithdrawn,
  tellEngineerWhenReworkOpened,
  tellEngineerWhenSupportJoined,
  tellEngineerWhenVisitCancelled,
  tellEngineerWhenVisitMoved,
  tellEngineerWhenVisitScheduled,
  tellEngineerWhenWorkOffered,
  tellEngineerWhenWorkReassigned,
  tellHolderWhenEscalationRaised,
  tellLeadWhenSupportRequested,
  tellLeadWhenWorkUnassigned,
];
