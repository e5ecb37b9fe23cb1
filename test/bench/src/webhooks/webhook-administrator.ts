import { randomBytes } from 'node:crypto';
import { registerApiKey } from '@yingda/nest-kit';
import type { TestDatabase } from '@yingda/test-environment/database';
import { call } from '@yingda/test-environment/service';
import { accountName } from './accounts-at-work.ts';

const AT_ONCE = 16;

/** Sets webhooks up over HTTP, for all accounts. */
export class WebhookAdministrator {
  private constructor(private readonly authorization: string) {}

  static async of(database: TestDatabase): Promise<WebhookAdministrator> {
    const key = `yk_${randomBytes(24).toString('base64url')}`;
    await registerApiKey(database.url('yingda_owner'), { key, name: 'webhooks', roles: ['integrator'] });
    return new WebhookAdministrator(`Bearer ${key}`);
  }

  /** The nth address is given what happens to the nth account. @returns the webhooks' ids */
  async setUp(service: string, addresses: readonly string[]): Promise<readonly string[]> {
    const ids: string[] = [];
    for (let begun = 0; begun < addresses.length; begun += AT_ONCE) {
      const some = addresses.slice(begun, begun + AT_ONCE);
      const added = await Promise.all(
        some.map((url, index) => this.#send(service, { method: 'POST', path: '', body: { url, account: accountName(begun + index) } })),
      );
      ids.push(...added.map(({ id }) => String(id)));
    }
    return ids;
  }

  /** Goes on with what happens from now on, also to one that was down. */
  async resume(service: string, id: string): Promise<void> {
    await this.#send(service, { method: 'POST', path: `/${id}/replay`, body: { after: 'end' } });
    await this.#send(service, { method: 'POST', path: `/${id}/resume` });
  }

  async pause(service: string, id: string): Promise<void> {
    await this.#send(service, { method: 'POST', path: `/${id}/pause` });
  }

  /** @throws Error when it is refused */
  async #send(
    service: string,
    { method, path, body = {} }: { readonly method: string; readonly path: string; readonly body?: object },
  ): Promise<Readonly<Record<string, unknown>>> {
    const answer = await call(method, `${service}/api/notification/v1/webhooks${path}`, this.authorization, { body });
    if (answer.status >= 300) throw new Error(`${method} /webhooks${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body;
  }
}
