import type { Role } from '@yingda/nest-kit';
import type { PublicApi } from './public-api.ts';
import type { Progress } from './progress.ts';

/** The platform that is filled. */
export interface House {
  /** The public interface as the demonstration's person of a role. */
  readonly as: (role: Role) => PublicApi;
  /** The demonstration's present, in milliseconds since 1970: everything happens relative to it. */
  readonly now: number;
  readonly progress: Progress;
}

const MINUTE = 60_000;

/** An instant so many minutes before the demonstration's present. */
export const minutesAgo = ({ now }: Pick<House, 'now'>, minutes: number): string => new Date(now - minutes * MINUTE).toISOString();
