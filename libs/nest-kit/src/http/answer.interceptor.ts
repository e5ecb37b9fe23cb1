import { Injectable } from '@nestjs/common';
import type { CallHandler, ExecutionContext, NestInterceptor } from '@nestjs/common';
import { map } from 'rxjs';
import type { Observable } from 'rxjs';
import { Answer } from './answer.ts';
import { replyOf } from './call.ts';

/** Writes an `Answer` to whichever transport the call came by; anything else passes unchanged. */
@Injectable()
export class AnswerInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    return next.handle().pipe(map((result: unknown) => (result instanceof Answer ? this.#write(context, result) : result)));
  }

  #write(context: ExecutionContext, { status, body, headers }: Answer): unknown {
    if (context.getType() !== 'http') return { status, headers, body };
    replyOf(context).code(status).headers(headers);
    return body;
  }
}
