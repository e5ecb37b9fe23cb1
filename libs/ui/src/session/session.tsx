import { createContext, useContext, useEffect, useMemo, useState } from 'react';
import type { ReactNode } from 'react';
import type { User, UserManager } from 'oidc-client-ts';
import { personOf } from './person.ts';
import type { Person, Role } from './person.ts';
import { beginSession, signInManager, toIssuer } from './sign-in.ts';
import { readSettings } from './settings.ts';
import type { PageSettings } from './settings.ts';

/** The person at the page. */
export interface Session {
  readonly person: Person;
  readonly settings: PageSettings;
  /** Whether the person has one of the roles. What a page shows goes by this; what is allowed, the services decide. */
  may(...roles: readonly Role[]): boolean;
  /** The access token of now; `undefined` when there is none that counts any more. */
  token(): Promise<string | undefined>;
  /** To the issuer and back to where the person is. */
  signInAgain(): Promise<void>;
  signOut(): Promise<void>;
}

const SessionContext = createContext<Session | undefined>(undefined);

/** @throws Error outside of `SessionGate` */
export const useSession = (): Session => {
  const session = useContext(SessionContext);
  if (!session) throw new Error('useSession stands inside SessionGate');
  return session;
};

export interface SessionGateProps {
  /** Path under which the page is served, with slashes at both ends. */
  readonly base: string;
  readonly children: ReactNode;
  readonly waiting: ReactNode;
  readonly failed: (error: unknown, again: () => void) => ReactNode;
  /** Removes what the page keeps of a person on the device, before signing out. */
  readonly forget?: () => Promise<void>;
}

/** The settings of the installation as they were last seen: a page that was opened before opens without network too. */
const SETTINGS = 'yingda.settings';

const settingsOf = async (base: string): Promise<PageSettings> => {
  const kept = localStorage.getItem(SETTINGS);
  if (!navigator.onLine && kept !== null) return JSON.parse(kept) as PageSettings;
  const settings = await readSettings(base);
  localStorage.setItem(SETTINGS, JSON.stringify(settings));
  return settings;
};

interface Signed {
  readonly manager: UserManager;
  readonly user: User;
  readonly settings: PageSettings;
}

/** Shows its children to a person who has signed in, and sends everybody else to the issuer. */
export const SessionGate = ({ base, children, waiting, failed, forget }: SessionGateProps): ReactNode => {
  const [signed, setSigned] = useState<Signed>();
  const [error, setError] = useState<unknown>();
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    let left = false;
    const begin = async (): Promise<void> => {
      const settings = await settingsOf(base);
      const manager = signInManager(settings, base);
      const user = await beginSession(manager);
      if (user && !left) setSigned({ manager, user, settings });
    };
    begin().catch((reason: unknown) => {
      if (!left) setError(reason);
    });
    return () => {
      left = true;
    };
  }, [base, attempt]);
  const session = useMemo(() => signed && sessionOf(signed, forget), [signed, forget]);
  if (error !== undefined)
    return failed(error, () => {
      history.replaceState(null, '', base);
      setError(undefined);
      setAttempt(attempt + 1);
    });
  if (!session) return waiting;
  return <SessionContext value={session}>{children}</SessionContext>;
};

const sessionOf = ({ manager, user, settings }: Signed, forget: SessionGateProps['forget']): Session => {
  const person = personOf(user.access_token);
  return {
    person,
    settings,
    may: (...roles) => roles.some((role) => person.roles.includes(role)),
    token: async () => {
      const kept = await manager.getUser();
      return kept && !kept.expired ? kept.access_token : undefined;
    },
    signInAgain: () => toIssuer(manager),
    signOut: async () => {
      await forget?.();
      await manager.signoutRedirect();
    },
  };
};
