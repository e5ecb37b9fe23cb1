import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { BuildPhase, ProjectionStatus } from '@yingda/projections';
import type { LocalFile } from '../local-file.ts';
import { serviceNames } from '../service-names.ts';
import { progressBar } from './progress-bar.ts';

export const REBUILD_USAGE = 'npm run log -- rebuild <service> [<projection>]';

const LOOK_EVERY_MS = 250;

const DOING: Readonly<Record<BuildPhase, string>> = {
  requested: 'requested · 已申请',
  copying: 'reading the log · 读取日志',
  indexing: 'indexing · 建立索引',
  switching: 'switching · 切换',
  failed: 'failed · 失败',
};

/**
 * Has a read model built anew beside the old one, which goes on answering, and shows the progress until the switch. Ending this command does not end the
 * build; the command given again shows it again. Without a projection it lists the service's read models.
 * @returns the exit code: 0 done, 1 the build or the installation does not work, 2 wrong arguments
 */
export const rebuild = async (home: string, [service = '', projection]: readonly string[]): Promise<number> => {
  if (!serviceNames.some((name) => name === service)) {
    console.error(`${REBUILD_USAGE}; services: ${serviceNames.join(', ')}`);
    return 2;
  }
  const { baseUrl, apiKeys } = JSON.parse(await readFile(join(home, 'local.json'), 'utf8')) as LocalFile;
  const ask = projectionsAt(`${baseUrl}/api/${service}/v1/projections`, apiKeys.admin);
  const { items } = await ask<{ items: ProjectionStatus[] }>('GET', '');
  if (projection === undefined || !items.some((each) => each.projection === projection)) {
    for (const each of items) console.error(`${each.projection}: ${each.phase}, ${each.position} of ${each.head}`);
    return 2;
  }
  return follow(ask, projection);
};

type Ask = <Body>(method: string, path: string) => Promise<Body>;

const projectionsAt =
  (url: string, key: string): Ask =>
  async <Body>(method: string, path: string) => {
    const answer = await fetch(url + path, { method, headers: { authorization: `Bearer ${key}` } });
    if (!answer.ok) throw new Error(`${method} ${url}${path}: ${answer.status} ${await answer.text()}`);
    return (await answer.json()) as Body;
  };

const follow = async (ask: Ask, projection: string): Promise<number> => {
  const started = performance.now();
  const bar = progressBar(process.stderr);
  let status = await ask<ProjectionStatus>('POST', `/${projection}/rebuild`);
  while (status.build && status.build.phase !== 'failed') {
    const { phase, lastError } = status.build;
    bar.show({ ...status.build, doing: lastError === undefined ? DOING[phase] : `${DOING[phase]} (${lastError})` });
    await pause(LOOK_EVERY_MS);
    status = await ask<ProjectionStatus>('GET', `/${projection}`);
  }
  bar.end();
  if (status.build) {
    console.error(`${projection}: ${DOING.failed}: ${status.build.lastError}; the old one goes on answering · 原读模型继续服务`);
    return 1;
  }
  console.log(`${projection}: rebuilt and switched in ${Math.round((performance.now() - started) / 1_000)} s · 已重建并切换`);
  return 0;
};
