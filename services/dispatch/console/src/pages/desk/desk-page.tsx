import { Page } from '@yingda/ui';
import type { ReactNode } from 'react';

export const DeskPage = (): ReactNode => <Page title="desk">{null}</Page>;
