import { verdictOnAnswer } from './verdict.ts';

const refusal = { code: 'WORK_ORDER_ENDED', title: 'The work is over' };

describe('what an answer means for the outbox', () => {
  it.each([
    [401, 'UNAUTHENTICATED', 'sign-in'],
    [403, 'FORBIDDEN', 'refused'],
    [409, 'WORK_ORDER_ENDED', 'refused'],
    [422, 'VALIDATION_FAILED', 'refused'],
    [408, 'TIMEOUT', 'later'],
    [429, 'TOO_MANY_REQUESTS', 'later'],
    [409, 'BUSY_STREAM', 'later'],
    [500, 'INTERNAL', 'later'],
    [503, 'SERVICE_UNAVAILABLE', 'later'],
  ])('%i %s is %s', (status, code, verdict) => {
    expect(verdictOnAnswer({ status, refusal: { ...refusal, code } }).verdict).toBe(verdict);
  });
});
