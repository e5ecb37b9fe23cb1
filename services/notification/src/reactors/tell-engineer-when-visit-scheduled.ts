import { VisitScheduled } from '@yingda/contracts';
import { announcement } from '../announcements/announcement.ts';
import { tellingOfVisit, visitForEngineer } from '../announcements/visit-for-engineer.ts';
import { planWith, visitBefore } from '../domain/known-visit.ts';

/** R24: the engineer learns day, window, place, tools and parts; whoever was to go before learns that it is another's. */
export const tellEngineerWhenVisitScheduled = announcement({
  name: 'tell-engineer-when-visit-scheduled',
  when: VisitScheduled,
  template: 'engineer-visit-scheduled',
  tell: ({ data, event, history, ticket }) => {
    const before = visitBefore(event, data.visit, history);
    const visit = { ...data, ...planWith(event, data.visit, history), over: false };
    if (before === undefined || before.over) return tellingOfVisit(data.engineer, 'scheduled', { visit, ticket, history });
    if (before.engineer === data.engineer) return tellingOfVisit(data.engineer, 'changed', { visit, ticket, history });
    return [
      ...tellingOfVisit(before.engineer, 'given-away', { visit: before, ticket, history }),
      ...tellingOfVisit(data.engineer, 'scheduled', { visit, ticket, history }),
    ];
  },
  wording: visitForEngineer,
});
