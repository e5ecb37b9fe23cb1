import { isDate, mondayOf, moved } from '../../parts/zoned-days.ts';
import type { DateText } from '../../parts/zoned-days.ts';

/** What the page shows, all of it in its address: a link shows somebody else the same. */
export interface ViewState {
  readonly date: DateText;
  readonly span: 'day' | 'week';
  readonly view: 'plan' | 'map';
  readonly group?: string;
  readonly region?: string;
  /** Staff number. */
  readonly engineer?: string;
  readonly conflictsOnly: boolean;
  /** Id of the visit that is chosen. */
  readonly visit?: string;
  /** Id of the day plan that is looked at. */
  readonly plan?: string;
}

export type ChangeView = (change: Partial<Record<keyof ViewState, string | boolean | undefined>>) => void;

/** Names in the address. */
export const NAMES: Readonly<Record<keyof ViewState, string>> = {
  date: 'date',
  span: 'span',
  view: 'view',
  group: 'group',
  region: 'region',
  engineer: 'engineer',
  conflictsOnly: 'conflicts',
  visit: 'visit',
  plan: 'plan',
};

export const viewOf = (parameters: URLSearchParams, today: DateText): ViewState => {
  const text = (name: string) => {
    const value = parameters.get(name);
    return value === null || value === '' ? undefined : value;
  };
  const date = parameters.get('date');
  const [group, region, engineer, visit, plan] = ['group', 'region', 'engineer', 'visit', 'plan'].map(text);
  return {
    date: isDate(date) ? date : today,
    span: parameters.get('span') === 'week' ? 'week' : 'day',
    view: parameters.get('view') === 'map' ? 'map' : 'plan',
    conflictsOnly: parameters.get('conflicts') === '1',
    ...(group !== undefined && { group }),
    ...(region !== undefined && { region }),
    ...(engineer !== undefined && { engineer }),
    ...(visit !== undefined && { visit }),
    ...(plan !== undefined && { plan }),
  };
};

/** The days that are shown. */
export const datesOf = ({ date, span }: Pick<ViewState, 'date' | 'span'>): DateText[] =>
  span === 'day' ? [date] : Array.from({ length: 7 }, (_, index) => moved(mondayOf(date), index));
