import { VisitCancelled } from '@yingda/contracts';
import { announcement } from '../announcements/announcement.ts';
import { tellingOfVisit, visitForEngineer } from '../announcements/visit-for-engineer.ts';
import { visitBefore } from '../domain/known-visit.ts';

/** R24: nobody travels to a visit that is off. */
export const tellEngineerWhenVisitCancelled = announcement({
  name: 'tell-engineer-when-visit-cancelled',
  when: VisitCancelled,
  template: 'engineer-visit-cancelled',
  tell: ({ data, event, history, ticket }) => {
    const visit = visitBefore(event, data.visit, history);
    return visit === undefined ? [] : tellingOfVisit(visit.engineer, 'cancelled', { visit, ticket, history });
  },
  wording: visitForEngineer,
});
