import { timingSafeEqual, createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import Provider from 'oidc-provider';
import { demonstrationUser } from '../demonstration-users.ts';
import { issuerConfiguration } from './configuration.ts';
import type { IssuerSettings } from './configuration.ts';
import { issuerKeys } from './issuer-keys.ts';
import { errorPage, signInPage } from './pages.ts';

export type { IssuerSettings } from './configuration.ts';

/** The local OpenID Connect issuer, to be mounted at {@link issuerPath}. For demonstration and development; any other issuer can take its place. */
export interface Issuer {
  /** The `iss` of its tokens. */
  readonly url: string;
  /** Handles every request below {@link issuerPath}. */
  readonly handle: (request: IncomingMessage, response: ServerResponse) => void;
}

export const issuerPath = '/issuer';

/** Starts the issuer; its keys come from the installation's folder. */
export const createIssuer = async (settings: IssuerSettings): Promise<Issuer> => {
  const url = `${settings.baseUrl}${issuerPath}`;
  const provider = new Provider(url, issuerConfiguration(settings, await issuerKeys(settings.home)));
  const inner = provider.callback();
  return {
    url,
    handle: (request, response) => {
      const path = request.url ?? '/';
      const interaction = /^\/issuer\/interaction\/([\w-]+)$/.exec(path)?.[1];
      if (interaction !== undefined) {
        signIn(provider, settings, request, response).catch((error: unknown) => refuse(response, error));
        return;
      }
      // The provider learns from both where it is mounted.
      Object.assign(request, { originalUrl: path, url: path.slice(issuerPath.length) || '/' });
      void inner(request, response);
    },
  };
};

const signIn = async (
  provider: Provider,
  { secrets }: IssuerSettings,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> => {
  const { uid } = await provider.interactionDetails(request, response);
  if (request.method !== 'POST') return page(response, 200, signInPage(uid, false));
  const form = new URLSearchParams(await text(request));
  const user = demonstrationUser(form.get('user') ?? '');
  if (user === undefined || !sameSecret(form.get('password') ?? '', secrets.demonstrationPassword))
    return page(response, 403, signInPage(uid, true));
  await provider.interactionFinished(request, response, { login: { accountId: user.id } });
};

const sameSecret = (given: string, expected: string): boolean => timingSafeEqual(digest(given), digest(expected));
const digest = (secret: string): Buffer => createHash('sha256').update(secret).digest();

const page = (response: ServerResponse, status: number, html: string): void => {
  response
    .writeHead(status, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store', 'x-frame-options': 'DENY' })
    .end(html);
};

/** Usually a sign-in that has expired, or a cookie of another installation. */
const refuse = (response: ServerResponse, error: unknown): void => {
  const { error: code, error_description: description } = error as { error?: string; error_description?: string };
  if (response.headersSent) response.destroy();
  else page(response, code === undefined ? 500 : 400, errorPage(code ?? 'server_error', description));
};
