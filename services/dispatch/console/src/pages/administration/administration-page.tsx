import { Page } from '@yingda/ui';
import type { ReactNode } from 'react';

export const AdministrationPage = (): ReactNode => <Page title="administration">{null}</Page>;
