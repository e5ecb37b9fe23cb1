import { Page } from '@yingda/ui';
import type { ReactNode } from 'react';

export const BoardPage = (): ReactNode => <Page title="board">{null}</Page>;
