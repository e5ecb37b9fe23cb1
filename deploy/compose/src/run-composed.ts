import { mkdir, mkdtemp, readFile, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { freePort } from '@yingda/local/servers/free-port';
import { inOrder, readComposeFile, runsOnce } from './compose-file.ts';
import type { ComposeFile, Container } from './compose-file.ts';
import { ContainerProcess } from './container-process.ts';
import { localMail, localNats, localPostgres } from './local-servers.ts';

/** The platform as docker-compose.yml describes it, running as processes of this machine. */
export interface Composed {
  readonly baseUrl: string;
  /** By role. */
  readonly apiKeys: Readonly<Record<string, string>>;
  /** Where a container sees one of its paths, on this machine. */
  pathIn(container: string, path: string): string;
  /** Ends every process in reverse order. Answers the exit codes by container. */
  stop(): Promise<Readonly<Record<string, number>>>;
}

export interface ComposedOptions {
  readonly composeFile: string;
  /** What the image would hold: a checkout that is built. */
  readonly image: string;
}

/**
 * Where no Docker engine is, this stands in for one: it reads the compose file and starts each container's own command in the order of the dependencies, with
 * its own environment and its own volumes (folders behind links), and waits for its own health check. Only addresses and the roots of paths are this machine's.
 */
export const runComposed = async ({ composeFile, image }: ComposedOptions): Promise<Composed> => {
  const root = await mkdtemp(join(tmpdir(), 'yingda-compose-'));
  const closers: (() => Promise<unknown>)[] = [() => rm(root, { recursive: true, force: true })];
  const running: ContainerProcess[] = [];
  const close = async (): Promise<Record<string, number>> => {
    const codes: Record<string, number> = {};
    for (const container of running.splice(0).reverse()) codes[container.launch.name] = await container.stop();
    for (const closer of closers.splice(0).reverse()) await closer();
    return codes;
  };
  try {
    const port = await freePort();
    const file = await readComposeFile(composeFile, { PORT: String(port) });
    const [postgres, mail, natsPort] = [await localPostgres(root), await localMail(root), await freePort()];
    closers.push(postgres.stop, mail.stop);
    const world = new World(
      root,
      file,
      new Map([
        ['postgres:5432', postgres.address],
        ['mail:1025', mail.address],
        ['nats:4222', `127.0.0.1:${natsPort}`],
        [`yingda.localhost:${port}`, `127.0.0.1:${port}`],
      ]),
    );
    await world.furnish();
    for (const [name, container] of inOrder(file)) {
      if (name === 'postgres') await postgres.takePassword(world.pathIn(name, container.environment?.['POSTGRES_PASSWORD_FILE'] ?? ''));
      else if (name === 'nats') closers.push((await localNats(root, natsPort, world.pathIn(name, '/run/yingda/nats-server.conf'))).stop);
      else if (container.image === 'yingda') {
        const started = await ContainerProcess.start({ folder: image, ...world.launch(name, container) });
        if (runsOnce(file, name)) await started.succeeded();
        else running.push(started);
      }
    }
    for (const started of running) await started.healthy(file.services[started.launch.name]?.healthcheck?.test ?? []);
    const secrets = JSON.parse(await readFile(world.pathIn('door', '/var/lib/yingda/secrets.json'), 'utf8')) as Pick<Composed, 'apiKeys'>;
    return { baseUrl: `http://127.0.0.1:${port}`, apiKeys: secrets.apiKeys, pathIn: (name, path) => world.pathIn(name, path), stop: close };
  } catch (error) {
    await close();
    throw error;
  }
};

/** Translates what containers see into what is there. */
class World {
  constructor(
    private readonly root: string,
    private readonly file: ComposeFile,
    private readonly addresses: Map<string, string>,
  ) {}

  /** Makes the volumes, mounts them, and gives each service a port. */
  async furnish(): Promise<void> {
    for (const volume of Object.keys(this.file.volumes)) await mkdir(join(this.root, 'volumes', volume), { recursive: true });
    for (const [name, { image, volumes = [], environment }] of Object.entries(this.file.services)) {
      for (const mount of volumes) {
        const [volume = '', target = ''] = mount.split(':');
        await mkdir(dirname(this.pathIn(name, target)), { recursive: true });
        await symlink(join(this.root, 'volumes', volume), this.pathIn(name, target));
      }
      if (image === 'yingda' && environment?.['PORT'] === '8080') this.addresses.set(`${name}:8080`, `127.0.0.1:${await freePort()}`);
    }
  }

  /** A container's path on this machine. */
  pathIn(container: string, path: string): string {
    return join(this.root, 'containers', container, path);
  }

  launch(name: string, { command = [], environment = {} }: Container) {
    const here = (text: string): string => this.#here(name, text);
    const translated = Object.fromEntries(Object.entries(environment).map(([key, value]) => [key, here(value)]));
    const port = this.addresses.get(`${name}:8080`)?.split(':')[1];
    return {
      name,
      command: command.map(here),
      environment: { ...translated, ...('HOST' in environment && { HOST: '127.0.0.1' }), ...(port !== undefined && { PORT: port }) },
      logFile: join(this.root, `${name}.log`),
    };
  }

  #here(container: string, text: string): string {
    let translated = text.replaceAll(/(?<=^|=|^file:\/\/)\/(?:run|var\/lib)\/yingda/g, (path) => this.pathIn(container, path));
    for (const [there, here] of this.addresses) translated = translated.replaceAll(there, here);
    return translated;
  }
}
