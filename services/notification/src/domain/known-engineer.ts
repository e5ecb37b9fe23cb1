import type { EngineerRegistered, EventOf, Language, RecordedEvent } from '@yingda/contracts';

/** How an engineer is told something. */
export interface KnownEngineer {
  readonly name?: string;
  readonly email?: string;
  readonly language: Language;
}

/** The newest word of the engineer's stream; somebody whom dispatch does not know is told in Chinese, in the feed. */
export const knownEngineer = (history: readonly RecordedEvent[]): KnownEngineer => {
  const known = history.findLast(({ type }) => type === 'EngineerRegistered' || type === 'EngineerChanged');
  const data = known?.data as EventOf<typeof EngineerRegistered>['data'] | undefined;
  if (!data) return { language: 'zh' };
  return { name: data.name, ...(data.email !== undefined && { email: data.email }), language: data.language };
};
