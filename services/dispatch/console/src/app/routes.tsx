import { useSession } from '@yingda/ui';
import type { ReactNode } from 'react';
import { createBrowserRouter, Navigate } from 'react-router';
import type { DataRouter, RouteObject } from 'react-router';
import { homeOf } from './areas.ts';
import { NotFound, PageFailed } from './page-failed.tsx';
import { Shell } from './shell.tsx';

/** Under which path the console is served. */
export const BASE = '/console/';

const Home = (): ReactNode => <Navigate to={homeOf(useSession().person.roles)} replace />;

/** Each page is loaded when it is first needed. */
const routes: RouteObject[] = [
  {
    element: <Shell />,
    children: [
      {
        errorElement: <PageFailed />,
        children: [
          { index: true, element: <Home /> },
          { path: 'board', lazy: async () => ({ Component: (await import('../pages/board/board-page.tsx')).BoardPage }) },
          { path: 'tickets/:number', lazy: async () => ({ Component: (await import('../pages/ticket/ticket-page.tsx')).TicketPage }) },
          { path: 'schedule', lazy: async () => ({ Component: (await import('../pages/schedule/schedule-page.tsx')).SchedulePage }) },
          { path: 'review', lazy: async () => ({ Component: (await import('../pages/review/review-page.tsx')).ReviewPage }) },
          { path: 'desk', lazy: async () => ({ Component: (await import('../pages/desk/desk-page.tsx')).DeskPage }) },
          { path: 'my-work', lazy: async () => ({ Component: (await import('../pages/my-work/my-work-page.tsx')).MyWorkPage }) },
          { path: 'my-work/:number', lazy: async () => ({ Component: (await import('../pages/my-work/job-page.tsx')).JobPage }) },
          {
            path: 'administration/*',
            lazy: async () => ({ Component: (await import('../pages/administration/administration-page.tsx')).AdministrationPage }),
          },
          { path: '*', element: <NotFound /> },
        ],
      },
    ],
  },
];

export const createRouter = (): DataRouter => createBrowserRouter(routes, { basename: BASE });
