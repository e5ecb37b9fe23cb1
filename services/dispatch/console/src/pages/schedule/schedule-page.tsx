import { Page } from '@yingda/ui';
import type { ReactNode } from 'react';

export const SchedulePage = (): ReactNode => <Page title="schedule">{null}</Page>;
