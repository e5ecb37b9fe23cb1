import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { STAFF } from '@yingda/kernel';
import { ApiProvider, isProblem, OfflineError, SessionGate, useSession, useWords } from '@yingda/ui';
import { Button, Result, Spin } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { RouterProvider } from 'react-router';
import { LiveProvider } from '../live/live-provider.tsx';
import { forgetReadings, OfflineProvider } from '../offline/offline-provider.tsx';
import { BASE, createRouter } from './routes.tsx';
import { words } from './words.ts';

/** Reads again what failed for lack of network, never what a service refused. */
const queries = new QueryClient({
  defaultOptions: {
    queries: { staleTime: 15_000, retry: (count, error) => !isProblem(error) && count < 2, networkMode: 'offlineFirst' },
    mutations: { networkMode: 'always' },
  },
});

/** The whole console: who is at it, what they may call, what is live, and the pages. */
export const Console = (): ReactNode => {
  const say = useWords(words);
  return (
    <SessionGate
      base={BASE}
      forget={forgetReadings}
      waiting={<Spin fullscreen description={say('signingIn')} />}
      failed={(error, again) => (
        <Result
          status="warning"
          title={error instanceof OfflineError ? say('unreachable') : say('signInFailed')}
          subTitle={error instanceof Error ? error.message : undefined}
          extra={
            <Button type="primary" onClick={again}>
              {say('signInAgain')}
            </Button>
          }
        />
      )}
    >
      <StaffOnly>
        <SignedIn />
      </StaffOnly>
    </SessionGate>
  );
};

/** R39: customers and their programs have pages of their own. */
const StaffOnly = ({ children }: { readonly children: ReactNode }): ReactNode => {
  const { may, person, signOut } = useSession();
  const say = useWords(words);
  if (may(...STAFF)) return children;
  return (
    <Result
      status="403"
      title={say('staffOnlyTitle')}
      subTitle={say('staffOnlyDetail', { name: person.name })}
      extra={
        <Button type="primary" onClick={() => void signOut()}>
          {say('signOut')}
        </Button>
      }
    />
  );
};

const SignedIn = (): ReactNode => {
  const [expired, setExpired] = useState(false);
  const [onSignedOut] = useState(() => () => setExpired(true));
  const [router] = useState(createRouter);
  return (
    <QueryClientProvider client={queries}>
      <ApiProvider onSignedOut={onSignedOut}>
        <LiveProvider>
          {expired && <SignInExpired />}
          <OfflineProvider>
            <RouterProvider router={router} />
          </OfflineProvider>
        </LiveProvider>
      </ApiProvider>
    </QueryClientProvider>
  );
};

const SignInExpired = (): ReactNode => {
  const { signInAgain } = useSession();
  const say = useWords(words);
  return (
    <div className="sign-in-expired" role="alert">
      {say('signInExpired')}
      <Button type="primary" size="small" onClick={() => void signInAgain()}>
        {say('signInAgain')}
      </Button>
    </div>
  );
};
