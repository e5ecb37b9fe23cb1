import { useEffect } from 'react';
import type { ReactNode } from 'react';
import './page.css';

export interface PageProps {
  readonly title: string;
  /** Beside the title: what the page is about at this moment. */
  readonly beside?: ReactNode;
  /** At the right of the title. */
  readonly actions?: ReactNode;
  /** Uses the whole height and scrolls inside, as boards and schedules do. */
  readonly filling?: boolean;
  readonly children: ReactNode;
}

/** The frame of every page: its heading, its actions, its name in the browser's tab. */
export const Page = ({ title, beside, actions, filling = false, children }: PageProps): ReactNode => {
  useEffect(() => {
    document.title = `${title} · 应答 Yingda`;
  }, [title]);
  return (
    <main id="content" tabIndex={-1} className={filling ? 'page filling' : 'page'}>
      <header className="page-head">
        <h1>{title}</h1>
        <div className="page-beside">{beside}</div>
        <div className="page-actions">{actions}</div>
      </header>
      <div className="page-body">{children}</div>
    </main>
  );
};
