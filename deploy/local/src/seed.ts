/** One thing of the demonstration's reference data, as a request to the public interface. */
interface Seed {
  readonly path: string;
  readonly body: unknown;
}

const seeds: readonly Seed[] = [
  { path: '/api/intake/v1/accounts/DEMO', body: { name: 'Demonstration account' } },
  {
    path: '/api/dispatch/v1/engineers/E001',
    body: { name: '刘洋 Liu Yang', email: 'e001@yingda.local', groups: ['hardware', 'software', 'training'] },
  },
];

/**
 * Registers the account and the engineer to which the demonstration's users belong, through the public interface like anybody else.
 * Throws with the problem's text when the platform refuses one.
 */
export const seedDemonstration = async (baseUrl: string, adminKey: string): Promise<void> => {
  for (const { path, body } of seeds) {
    const response = await fetch(`${baseUrl}${path}`, {
      method: 'PUT',
      headers: { authorization: `Bearer ${adminKey}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(10_000),
    });
    const answer = await response.text();
    if (!response.ok) throw new Error(`PUT ${path} answered ${response.status}: ${answer}`);
  }
};
