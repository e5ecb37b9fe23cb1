import type { ReactNode } from 'react';
import { useInbox } from '../../pages/review/use-inbox.ts';
import './area-count.css';

/** How many decisions wait for the person, beside the name of the area. */
export const ReviewCount = (): ReactNode => {
  const { mine } = useInbox();
  return mine === 0 ? null : <span className="area-count tabular">{mine > 99 ? '99+' : mine}</span>;
};
