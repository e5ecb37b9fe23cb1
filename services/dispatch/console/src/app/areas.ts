import { STAFF } from '@yingda/kernel';
import type { Role } from '@yingda/kernel';

/** One area of the console: where it is and for whom. */
export interface Area {
  readonly path: string;
  /** Key of its name in the words. */
  readonly name: 'board' | 'desk' | 'schedule' | 'review' | 'myWork' | 'administration';
  readonly go: 'goBoard' | 'goDesk' | 'goSchedule' | 'goReview' | 'goMyWork' | 'goAdministration';
  readonly keys: string;
  /** Who has it in the menu; what may be done there, the services decide. */
  readonly roles: readonly Role[];
}

/** In the order of the menu. */
export const AREAS: readonly Area[] = [
  {
    path: '/board',
    name: 'board',
    go: 'goBoard',
    keys: 'g b',
    roles: STAFF,
  },
  { path: '/desk', name: 'desk', go: 'goDesk', keys: 'g d', roles: ['agent', 'dispatcher', 'lead', 'supervisor'] },
  {
    path: '/schedule',
    name: 'schedule',
    go: 'goSchedule',
    keys: 'g s',
    roles: ['agent', 'dispatcher', 'engineer', 'lead', 'supervisor', 'director', 'coordinator', 'admin'],
  },
  { path: '/review', name: 'review', go: 'goReview', keys: 'g r', roles: ['lead', 'supervisor', 'director', 'coordinator'] },
  { path: '/my-work', name: 'myWork', go: 'goMyWork', keys: 'g m', roles: ['engineer', 'lead'] },
  {
    path: '/administration',
    name: 'administration',
    go: 'goAdministration',
    keys: 'g a',
    roles: ['admin', 'supervisor', 'director', 'dispatcher', 'lead'],
  },
];

/** Where a person begins: what their role does most. */
export const homeOf = (roles: readonly Role[]): string => {
  const homes: readonly (readonly [Role, string])[] = [
    ['agent', '/desk'],
    ['engineer', '/my-work'],
    ['supervisor', '/review'],
    ['director', '/review'],
    ['admin', '/administration'],
  ];
  return homes.find(([role]) => roles.includes(role))?.[1] ?? '/board';
};
