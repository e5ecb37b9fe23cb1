/** The versions of policies and calendars that triage decides by. */
export const POLICY_BOOK = Symbol('PolicyBook');
