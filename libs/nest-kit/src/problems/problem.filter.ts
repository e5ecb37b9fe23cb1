import { Catch, HttpException, Logger } from '@nestjs/common';
import type { ArgumentsHost, ExceptionFilter } from '@nestjs/common';
import { ErasedSubjectError, LogOverloadedError } from '@yingda/event-store';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { of, throwError } from 'rxjs';
import type { Observable } from 'rxjs';
import { callIfKnown } from '../http/call.ts';
import { languageOf, Problem, problemDocument } from './problem.ts';
import type { ProblemDocument, ProblemLanguage } from './problem.ts';
import { fieldErrors } from './validation.ts';
import type { FieldFault } from './validation.ts';

const BY_STATUS: Readonly<Record<number, Problem['code']>> = {
  400: 'MALFORMED_JSON',
  404: 'NOT_FOUND',
  413: 'BODY_TOO_LARGE',
  415: 'UNSUPPORTED_MEDIA_TYPE',
};

/** Every failure leaves as RFC 9457 problem details, in the caller's language; what we did not expect is logged and not told. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  readonly #logger = new Logger('Problem');

  catch(error: unknown, host: ArgumentsHost): Observable<unknown> | void {
    if (host.getType() !== 'http') return this.#overNats(error, host);
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const document = this.#document(
      error,
      languageOf(request.headers['accept-language']),
      callIfKnown(request)?.correlationId ?? request.id,
    );
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    if (document.status === 503) reply.header('retry-after', '1');
    if (document.status === 401) reply.header('www-authenticate', 'Bearer');
    reply.code(document.status).type('application/problem+json').send(document);
  }

  /** A command is answered; the failure of an event's reactor goes back to the consumer, which retries or parks it. */
  #overNats(error: unknown, host: ArgumentsHost): Observable<unknown> {
    const context = host.switchToRpc().getContext<object>();
    if (!('header' in context)) return throwError(() => error);
    const call = callIfKnown(context);
    const document = this.#document(error, languageOf(call?.headers['accept-language']), call?.correlationId);
    return of({ status: document.status, headers: { 'content-type': 'application/problem+json' }, body: document });
  }

  #document(error: unknown, language: ProblemLanguage, correlationId?: string): ProblemDocument {
    const problem = problemFor(error);
    if (problem.code === 'INTERNAL') this.#logger.error({ correlationId, err: error }, error instanceof Error ? error.stack : undefined);
    const { faults, ...details } = problem.details as { faults?: readonly FieldFault[] };
    const shown = faults ? new Problem(problem.code, { ...details, errors: fieldErrors(faults, language) }) : problem;
    return problemDocument(shown, language, correlationId);
  }
}

const problemFor = (error: unknown): Problem => {
  if (error instanceof Problem) return error;
  if (error instanceof LogOverloadedError) return new Problem('OVERLOADED');
  if (error instanceof ErasedSubjectError) return new Problem('SUBJECT_ERASED');
  const status = error instanceof HttpException ? error.getStatus() : (error as { statusCode?: unknown } | null)?.statusCode;
  return new Problem((typeof status === 'number' ? BY_STATUS[status] : undefined) ?? 'INTERNAL');
};
