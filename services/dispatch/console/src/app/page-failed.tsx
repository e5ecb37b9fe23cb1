import { Nothing, Page, ProblemAlert, useWords } from '@yingda/ui';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { Link, useRouteError } from 'react-router';
import { words } from './words.ts';

/** A page that threw: what it was, and how to go on. */
export const PageFailed = (): ReactNode => {
  const error = useRouteError();
  const say = useWords(words);
  return (
    <Page title={say('errorTitle')} actions={<Button onClick={() => location.reload()}>{say('reload')}</Button>}>
      <ProblemAlert error={error} />
    </Page>
  );
};

export const NotFound = (): ReactNode => {
  const say = useWords(words);
  return (
    <Page title={say('notFoundTitle')}>
      <Nothing title={say('notFoundTitle')} next={say('notFoundNext')} action={<Link to="/">{say('home')}</Link>} />
    </Page>
  );
};
