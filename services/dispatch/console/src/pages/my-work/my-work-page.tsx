import { Page } from '@yingda/ui';
import type { ReactNode } from 'react';

export const MyWorkPage = (): ReactNode => <Page title="my-work">{null}</Page>;
