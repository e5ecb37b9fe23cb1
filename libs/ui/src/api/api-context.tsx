import { createContext, useContext, useMemo } from 'react';
import type { ReactNode } from 'react';
import { useSession } from '../session/session.tsx';
import { languageTag } from '../words/language.ts';
import { Api } from './api.ts';

const ApiContext = createContext<Api | undefined>(undefined);

/** @throws Error outside of `ApiProvider` */
export const useApi = (): Api => {
  const api = useContext(ApiContext);
  if (!api) throw new Error('useApi stands inside ApiProvider');
  return api;
};

/** Gives its children the services' interface, with the session's token and language. */
export const ApiProvider = ({ children, onSignedOut }: { readonly children: ReactNode; readonly onSignedOut: () => void }): ReactNode => {
  const session = useSession();
  const api = useMemo(() => new Api({ token: () => session.token(), language: languageTag, onSignedOut }), [session, onSignedOut]);
  return <ApiContext value={api}>{children}</ApiContext>;
};
