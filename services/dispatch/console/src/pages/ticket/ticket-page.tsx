import { Page } from '@yingda/ui';
import type { ReactNode } from 'react';

export const TicketPage = (): ReactNode => <Page title="ticket">{null}</Page>;
