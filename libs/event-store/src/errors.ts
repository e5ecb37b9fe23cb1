import type { Uuid } from '@yingda/kernel';

/** An event that no contract declares, or that its stream category may not hold. */
export class UnknownEventError extends Error {
  override readonly name = 'UnknownEventError';
}

/** Data that does not match the event's published schema; the message names the field. */
export class InvalidEventError extends Error {
  override readonly name = 'InvalidEventError';
}

/** Personal fields without a data subject to encrypt them for. */
export class MissingSubjectError extends Error {
  override readonly name = 'MissingSubjectError';
}

/** This process may not append to that category: it belongs to another service. */
export class ForbiddenCategoryError extends Error {
  override readonly name = 'ForbiddenCategoryError';
}

/** More commands wait for the log than it can take; try again shortly. */
export class LogOverloadedError extends Error {
  override readonly name = 'LogOverloadedError';
}

/** A request that contradicts itself: the same stream twice, a series without a ticket stream, a ticket's stream without the number. */
export class InvalidAppendError extends Error {
  override readonly name = 'InvalidAppendError';
}

/** The stream exists and belongs to another category; a stream keeps its category for ever. */
export class ForeignStreamError extends Error {
  override readonly name = 'ForeignStreamError';
}

/** An event would lie before the last one of its stream. */
export class OutOfOrderError extends Error {
  override readonly name = 'OutOfOrderError';
}

/** The data subject was erased: nothing personal can be kept about the person any more. */
export class ErasedSubjectError extends Error {
  override readonly name = 'ErasedSubjectError';
  readonly subject: Uuid;

  constructor(subject: Uuid) {
    super(`data subject ${subject} was erased`);
    this.subject = subject;
  }
}

/** A sealed text that its key does not open: it was changed, or moved from another event, field or person. */
export class BrokenSealError extends Error {
  override readonly name = 'BrokenSealError';
}
