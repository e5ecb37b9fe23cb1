import type { JWK } from 'jose';
import type { ClientMetadata, Configuration, KoaContextWithOIDC } from 'oidc-provider';
import { claimsOf, demonstrationUser, demonstrationUsers } from '../demonstration-users.ts';
import type { Secrets } from '../secrets.ts';
import { MemoryAdapter } from './memory-adapter.ts';
import { errorPage, signedOutPage, signOutPage } from './pages.ts';

export interface IssuerSettings {
  /** Where the door is reached, e.g. `http://127.0.0.1:8080`; the issuer is `<baseUrl>/issuer`. */
  readonly baseUrl: string;
  /** The audience of access tokens; also the resource indicator (RFC 8707). */
  readonly audience: string;
  readonly home: string;
  readonly secrets: Pick<Secrets, 'clientSecrets' | 'demonstrationPassword' | 'issuerCookieKey'>;
}

const apiScope = 'api';
const hour = 3_600;

/** The public client of the pages (authorization code with PKCE). */
const pagesClient = (baseUrl: string): ClientMetadata => {
  const { port } = new URL(baseUrl);
  const bases = [...new Set([baseUrl, `http://127.0.0.1:${port}`, `http://localhost:${port}`])];
  const pages = ['/', '/portal/', '/console/', '/dashboard/'];
  const redirects = bases.flatMap((base) => pages.map((page) => `${base}${page}`));
  return {
    client_id: 'yingda-pages',
    token_endpoint_auth_method: 'none',
    application_type: 'web',
    grant_types: ['authorization_code', 'refresh_token'],
    response_types: ['code'],
    redirect_uris: redirects,
    post_logout_redirect_uris: redirects,
  };
};

/** For scripts: a client per role that gets that role's token by its secret, without a person. */
const scriptClients = (secrets: IssuerSettings['secrets']): ClientMetadata[] =>
  demonstrationUsers.map(({ id, role }) => ({
    client_id: id,
    client_secret: secrets.clientSecrets[role],
    grant_types: ['client_credentials'],
    response_types: [],
    redirect_uris: [],
  }));

/** Whoever signs in to one of our own pages is not asked whether that page may act for them. */
const grantAtOnce = async (ctx: KoaContextWithOIDC, audience: string) => {
  const { client, session, provider, result, params } = ctx.oidc;
  if (client === undefined || session === undefined) return undefined;
  const kept = result?.consent?.grantId ?? session.grantIdFor(client.clientId);
  const found = kept === undefined ? undefined : await provider.Grant.find(kept);
  if (found !== undefined) return found;
  const grant = new provider.Grant({ clientId: client.clientId, ...(session.accountId !== undefined && { accountId: session.accountId }) });
  grant.addOIDCScope(typeof params?.['scope'] === 'string' ? params['scope'] : 'openid');
  grant.addResourceScope(audience, apiScope);
  await grant.save();
  return grant;
};

/** Everything the local issuer is told; see https://github.com/panva/node-oidc-provider for the terms. */
export const issuerConfiguration = ({ baseUrl, audience, secrets }: IssuerSettings, keys: JWK[]): Configuration => ({
  adapter: MemoryAdapter,
  jwks: { keys },
  clients: [pagesClient(baseUrl), ...scriptClients(secrets)],
  cookies: { keys: [secrets.issuerCookieKey] },
  scopes: ['openid', 'profile', apiScope],
  claims: { openid: ['sub'], profile: ['name', 'roles', 'account', 'staff_number'] },
  conformIdTokenClaims: false,
  findAccount: (_ctx, id) => {
    const user = demonstrationUser(id);
    return user && { accountId: id, claims: () => ({ sub: id, ...claimsOf(user) }) };
  },
  extraTokenClaims: (_ctx, token) => {
    const id = token.kind === 'AccessToken' ? token.accountId : token.clientId;
    const user = id === undefined ? undefined : demonstrationUser(id);
    return user && claimsOf(user);
  },
  features: {
    devInteractions: { enabled: false },
    clientCredentials: { enabled: true },
    rpInitiatedLogout: {
      enabled: true,
      // The provider's own pages would fetch letters from another company's server.
      logoutSource: (ctx, form) => {
        ctx.body = signOutPage(form);
      },
      postLogoutSuccessSource: (ctx) => {
        ctx.body = signedOutPage();
      },
    },
    resourceIndicators: {
      enabled: true,
      defaultResource: () => audience,
      useGrantedResource: () => true,
      getResourceServerInfo: () => ({
        scope: apiScope,
        audience,
        accessTokenFormat: 'jwt',
        accessTokenTTL: hour,
        jwt: { sign: { alg: 'RS256' } },
      }),
    },
  },
  // A page stays signed in while it is open: it may not ask for `offline_access`, which outlives the session.
  issueRefreshToken: async (_ctx, client) => client.grantTypeAllowed('refresh_token'),
  interactions: { url: (_ctx, interaction) => `/issuer/interaction/${interaction.uid}` },
  loadExistingGrant: (ctx) => grantAtOnce(ctx, audience),
  renderError: (ctx, out) => {
    ctx.type = 'html';
    ctx.body = errorPage(out.error, out.error_description);
  },
  ttl: {
    AccessToken: hour,
    ClientCredentials: hour,
    IdToken: hour,
    Interaction: hour,
    Session: 8 * hour,
    Grant: 8 * hour,
    AuthorizationCode: 60,
    RefreshToken: 8 * hour,
  },
});
