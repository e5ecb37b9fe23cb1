import { Page } from '@yingda/ui';
import type { ReactNode } from 'react';

export const JobPage = (): ReactNode => <Page title="job">{null}</Page>;
