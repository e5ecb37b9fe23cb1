import { publicApi } from '@yingda/demo';
import type { PublicApi } from '@yingda/demo';
import type { Role } from '@yingda/nest-kit';
import { house } from './house.ts';

/** The platform as programs reach it, for what a spec needs to be there. */
export const platform = {
  /** Where the door is, e.g. `http://127.0.0.1:41234`. */
  get baseUrl(): string {
    return house().baseUrl;
  },
  /** The public interface with the key of a role, which acts as the demonstration's person of that role. */
  api: (role: Role): PublicApi => publicApi(house().baseUrl, house().apiKeys[role]),
};
