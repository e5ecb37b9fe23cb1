import { Inject, Injectable, SetMetadata } from '@nestjs/common';
import type { CallHandler, ExecutionContext, NestInterceptor } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { parsePosition } from '@yingda/kernel';
import type { Observable } from 'rxjs';
import { Problem } from '../problems/problem.ts';
import { knownCall } from './call.ts';
import { ReadModels } from './read-models.ts';

const READ_MODEL = 'yingda:read-model';
const PATIENCE_MILLIS = 10_000;

/** The read model that a query answers from: with `If-Position-At-Least` it waits until that has got there. */
export const Reads = (projection: string) => SetMetadata(READ_MODEL, projection);

/** Lets a caller read what it has just written: waits, but never for ever. */
@Injectable()
export class PositionInterceptor implements NestInterceptor {
  constructor(
    private readonly reflector: Reflector,
    @Inject(ReadModels) private readonly readModels: ReadModels,
  ) {}

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const projection = this.reflector.get<string | undefined>(READ_MODEL, context.getHandler());
    const wanted = projection === undefined ? undefined : knownCall(context).headers['if-position-at-least'];
    if (projection !== undefined && wanted !== undefined) {
      const position = parsePosition(wanted);
      if (!position) throw new Problem('INVALID_POSITION');
      if (!(await this.readModels.waitFor(projection, position.position, PATIENCE_MILLIS)))
        throw new Problem('READ_MODEL_BEHIND', { projection });
    }
    return next.handle();
  }
}
