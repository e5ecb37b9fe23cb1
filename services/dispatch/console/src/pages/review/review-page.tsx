import { Page } from '@yingda/ui';
import type { ReactNode } from 'react';

export const ReviewPage = (): ReactNode => <Page title="review">{null}</Page>;
