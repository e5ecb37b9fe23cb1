import { Problem, problemDocument, languageOf } from '@yingda/nest-kit';
import type { ProblemCode } from '@yingda/nest-kit';
import type { ServerResponse } from 'node:http';

/** Answers with an RFC 9457 problem document of the platform's catalogue; `detail` says what it is about here. */
export const sendProblem = (response: ServerResponse, code: ProblemCode, detail: string): void => {
  const document = { ...problemDocument(new Problem(code), languageOf(response.req.headers['accept-language'])), detail };
  const retry = document.status === 503 && { 'retry-after': '2' };
  response.writeHead(document.status, { 'content-type': 'application/problem+json', 'cache-control': 'no-store', ...retry });
  response.end(JSON.stringify(document));
};
