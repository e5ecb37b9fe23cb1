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
