import { registerApiKey } from '@yingda/nest-kit';
import { demonstrationUsers } from './demonstration-users.ts';
import type { Secrets } from './secrets.ts';

/** Registers the installation's API keys, one per role, which act as the demonstration's person of that role (programs have none); the same keys again change nothing. */
export const registerDemonstrationKeys = async (ownerUrl: string, { apiKeys }: Pick<Secrets, 'apiKeys'>): Promise<void> => {
  for (const { id, role, account, staffNumber } of demonstrationUsers) {
    const binding = {
      ...(account !== undefined && { account }),
      ...(staffNumber !== undefined && { staffNumber }),
      ...(role !== 'integrator' && { person: id }),
    };
    await registerApiKey(ownerUrl, { key: apiKeys[role], name: `local ${role}`, roles: [role], ...binding });
  }
};
