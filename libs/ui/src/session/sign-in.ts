import { UserManager, WebStorageStateStore } from 'oidc-client-ts';
import type { User } from 'oidc-client-ts';
import type { PageSettings } from './settings.ts';

/**
 * Authorization code with PKCE (RFC 7636) against the installation's issuer. The session is kept in local storage, so that an engineer's phone can open the page
 * again without network; signing out removes it.
 */
export const signInManager = ({ issuer, clientId }: PageSettings, base: string): UserManager =>
  new UserManager({
    authority: issuer,
    client_id: clientId,
    redirect_uri: new URL(base, location.origin).href,
    post_logout_redirect_uri: new URL(base, location.origin).href,
    scope: 'openid profile api',
    userStore: new WebStorageStateStore({ store: localStorage }),
    automaticSilentRenew: true,
    // Renewed by a refresh token; without one the person signs in again, which the issuer's own session makes invisible.
    silent_redirect_uri: new URL(base, location.origin).href,
  });

const isReturn = (): boolean => {
  const parameters = new URLSearchParams(location.search);
  return parameters.has('state') && (parameters.has('code') || parameters.has('error'));
};

/**
 * The person's session: the kept one, the one just begun at the issuer, or none any more because the browser is on its way there.
 * Without network an expired one is given all the same: what is kept on the device can be read, and what is written waits.
 * @throws ErrorResponse when the issuer refused
 */
export const beginSession = async (manager: UserManager): Promise<User | undefined> => {
  if (isReturn()) {
    const user = await manager.signinRedirectCallback();
    history.replaceState(null, '', typeof user.state === 'string' ? user.state : manager.settings.redirect_uri);
    return user;
  }
  const kept = await manager.getUser();
  if (kept && (!kept.expired || !navigator.onLine)) return kept;
  await toIssuer(manager);
  return undefined;
};

/** Sends the browser to the issuer and has it come back to where it is now. */
export const toIssuer = (manager: UserManager): Promise<void> =>
  manager.signinRedirect({ state: `${location.pathname}${location.search}${location.hash}` });
