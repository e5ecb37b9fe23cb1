import type { ServerResponse } from 'node:http';

/** What the door itself answers; everything else comes from the services. Codes, statuses and titles as in the services' catalogue. */
const problems = {
  NOT_FOUND: { status: 404, title: 'Not found' },
  SERVICE_UNAVAILABLE: { status: 503, title: 'The service is not available' },
} as const;

/** Sends an RFC 9457 problem document. */
export const sendProblem = (response: ServerResponse, code: keyof typeof problems, detail: string): void => {
  const { status, title } = problems[code];
  const type = `/problems/${code.toLowerCase().replaceAll('_', '-')}`;
  response.writeHead(status, {
    'content-type': 'application/problem+json',
    'cache-control': 'no-store',
    ...(status === 503 && { 'retry-after': '2' }),
  });
  response.end(JSON.stringify({ type, title, status, detail, code }));
};
