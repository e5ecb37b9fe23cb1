import { VisitPlanned } from '@yingda/contracts';
import { announcement } from '../announcements/announcement.ts';
import { tellingOfVisit, visitForEngineer } from '../announcements/visit-for-engineer.ts';
import { visitBefore } from '../domain/known-visit.ts';

/** R24: a visit that gets another time or another engineer; its first place in the day is part of scheduling it, which is told already. */
export const tellEngineerWhenVisitMoved = announcement({
  name: 'tell-engineer-when-visit-moved',
  when: VisitPlanned,
  template: 'engineer-visit-moved',
  tell: ({ data: { visit: id, engineer, start, end }, event, history, ticket }) => {
    const before = visitBefore(event, id, history);
    if (before?.plan === undefined || before.over) return [];
    const visit = { ...before, engineer, plan: { start, end } };
    if (before.engineer !== engineer)
      return [
        ...tellingOfVisit(before.engineer, 'given-away', { visit: before, ticket, history }),
        ...tellingOfVisit(engineer, 'scheduled', { visit, ticket, history }),
      ];
    const same = before.plan.start === start && before.plan.end === end;
    return same ? [] : tellingOfVisit(engineer, 'moved', { visit, ticket, history });
  },
  wording: visitForEngineer,
});
