/** What the console's pages may load and call: themselves, and the issuer at which people sign in. Styles are written at run time by the parts it is made of. */
export const contentSecurityPolicy = (issuer: string): string => {
  const { origin } = new URL(issuer);
  return [
    "default-src 'self'",
    "script-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    `connect-src 'self' ${origin}`,
    `frame-src 'self' blob: ${origin}`,
    "worker-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    `form-action 'self' ${origin}`,
    "frame-ancestors 'self'",
  ].join('; ');
};
