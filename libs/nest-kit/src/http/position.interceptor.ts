import { createParamDecorator, Inject, Injectable, SetMetadata } from '@nestjs/common';
import type { CallHandler, ExecutionContext, NestInterceptor } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Observable } from 'rxjs';
import { Problem } from '../problems/problem.ts';
import { knownCall } from './call.ts';
import type { Call } from './call.ts';
import { ReadModels } from './read-models.ts';
import { wantedPositions } from './wanted-positions.ts';

const READ_MODEL = 'yingda:read-model';
const PATIENCE_MILLIS = 10_000;

/**
 * The read model that a query answers from: with `If-Position-At-Least` it waits until that has got there. While a new version is being built, the versions
 * that the query can answer from, the newest first; `@AnswersFrom()` says which it is this time.
 */
export const Reads = (newest: string, ...older: readonly string[]) => SetMetadata(READ_MODEL, [newest, ...older]);

const answering = new WeakMap<Call, string>();

/** Name of the read model from which this call is to be answered. */
export const AnswersFrom = createParamDecorator((_: unknown, context: ExecutionContext): string => {
  const version = answering.get(knownCall(context));
  if (version === undefined) throw new Error('@AnswersFrom() stands in a query with @Reads(…)');
  return version;
});

/** Lets a caller read what it has just written: waits, but never for ever. */
@Injectable()
export class PositionInterceptor implements NestInterceptor {
  constructor(
    private readonly reflector: Reflector,
    @Inject(ReadModels) private readonly readModels: ReadModels,
  ) {}

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const versions = this.reflector.get<readonly string[] | undefined>(READ_MODEL, context.getHandler());
    if (versions) {
      const call = knownCall(context);
      const projection = this.readModels.answering(versions);
      answering.set(call, projection);
      await this.#wait(projection, call.headers['if-position-at-least']);
    }
    return next.handle();
  }

  async #wait(projection: string, wanted: string | undefined): Promise<void> {
    const waits = wantedPositions(wanted).map((position) => this.readModels.waitFor(projection, position, PATIENCE_MILLIS));
    if ((await Promise.all(waits)).includes(false)) throw new Problem('READ_MODEL_BEHIND', { projection });
  }
}
