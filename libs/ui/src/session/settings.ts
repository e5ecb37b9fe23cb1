/** What a page has to know of the installation that serves it: `settings.json` beside the page. */
export interface PageSettings {
  /** OpenID Connect issuer. */
  readonly issuer: string;
  /** The public client of the pages at that issuer (authorization code with PKCE). */
  readonly clientId: string;
  /** IANA zone of the installation: whose day a day is. */
  readonly timeZone: string;
}

/** @throws Error when the installation does not answer */
export const readSettings = async (base: string): Promise<PageSettings> => {
  const answer = await fetch(`${base}settings.json`);
  if (!answer.ok) throw new Error(`${base}settings.json: HTTP ${answer.status}`);
  return (await answer.json()) as PageSettings;
};
