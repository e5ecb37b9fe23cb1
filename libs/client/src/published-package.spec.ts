import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createContext, runInContext } from 'node:vm';

const project = join(import.meta.dirname, '..');
const checkout = join(project, '..', '..');
const compiler = join(dirname(createRequire(import.meta.url).resolve('@typescript/native/package.json')), 'bin', 'tsc');
const { version } = JSON.parse(readFileSync(join(project, 'package.json'), 'utf8')) as { readonly version: string };
const folder = mkdtempSync(join(tmpdir(), 'yingda-client-'));
const program = join(folder, 'program');

const run = (file: string, ...parameters: string[]): string =>
  execFileSync(file, parameters, { cwd: program, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'], timeout: 120_000 });

beforeAll(() => {
  execFileSync(process.execPath, [join(project, 'publish', 'pack.mjs'), folder], { stdio: ['ignore', 'ignore', 'pipe'] });
  execFileSync('mkdir', [program]);
  writeFileSync(join(program, 'package.json'), JSON.stringify({ name: 'program', private: true, type: 'module' }));
  // Nothing is fetched: the package brings all it needs.
  run('npm', 'install', '--offline', '--no-audit', '--no-fund', '--loglevel', 'error', join(folder, `yingda-client-${version}.tgz`));
}, 180_000);

afterAll(() => rmSync(folder, { recursive: true }));

describe('the package, installed into an empty project', () => {
  it('depends on nothing, names its licences, and has three entry points', () => {
    const manifest = JSON.parse(readFileSync(join(program, 'node_modules', '@yingda', 'client', 'package.json'), 'utf8')) as object;
    expect(manifest).toMatchObject({ name: '@yingda/client', license: 'Apache-2.0', type: 'module', engines: { node: '>=20.19' } });
    expect(Object.keys(manifest)).not.toEqual(expect.arrayContaining(['dependencies']));
    expect(readFileSync(join(program, 'node_modules', '@yingda', 'client', 'THIRD-PARTY-LICENCES.txt'), 'utf8')).toContain(
      'standardwebhooks',
    );
    expect(run('npm', 'ls', '--all', '--parseable').trim().split('\n')).toHaveLength(2);
  });

  it('runs: all entry points are there, share their classes, and a webhook is verified', () => {
    writeFileSync(
      join(program, 'program.js'),
      `import { ProblemError, verifyWebhook, webhookReceiver, Yingda } from '@yingda/client';
       import { nats } from '@yingda/client/nats';
       import { fileCheckpoints, listenerOf } from '@yingda/client/node';
       import { createHmac } from 'node:crypto';
       const secret = 'whsec_' + Buffer.alloc(32, 1).toString('base64');
       const body = JSON.stringify({ specversion: '1.0', id: 'a', type: 'TicketGraded', position: '0.1', data: { grade: 1 } });
       const timestamp = String(Math.floor(Date.now() / 1000));
       const signature = 'v1,' + createHmac('sha256', Buffer.alloc(32, 1)).update('0.1.' + timestamp + '.' + body).digest('base64');
       const headers = { 'webhook-id': '0.1', 'webhook-timestamp': timestamp, 'webhook-signature': signature };
       const event = verifyWebhook({ body, headers, secrets: [secret] });
       const yingda = new Yingda({ baseUrl: 'http://localhost:9', key: 'yk_none', attempts: 1 });
       const failure = await yingda.tickets.get('20240315-001').catch((error) => error.name);
       console.log(JSON.stringify([event.data.grade, failure, nats({ name: 'x' }).kind, typeof fileCheckpoints, typeof listenerOf, typeof webhookReceiver, ProblemError.name]));`,
    );
    expect(JSON.parse(run(process.execPath, 'program.js'))).toEqual([
      1,
      'ConnectionError',
      'nats',
      'function',
      'function',
      'function',
      'ProblemError',
    ]);
  });

  it('has types that say everything themselves, in a page and in a program of Node', () => {
    const common = { strict: true, noEmit: true, target: 'ES2023', skipLibCheck: false };
    writeFileSync(
      join(program, 'page.ts'),
      `import { isWithheld, memoryCheckpoints, sse, Yingda } from '@yingda/client';
       import type { FeedEvent } from '@yingda/client';
       const yingda = new Yingda({ baseUrl: 'https://yingda.example.com', key: async () => 'token', language: 'zh' });
       const feed = yingda.subscribe({ name: 'page', via: sse(), filter: { types: ['TicketGraded'] }, checkpoints: memoryCheckpoints() });
       export const follow = async (): Promise<void> => {
         for await (const event of feed) {
           if (event.type === 'TicketGraded') {
             const grade: 1 | 2 | 3 | 4 = event.data.grade;
             // @ts-expect-error there is no such field
             console.log(grade, event.data.engineer);
           }
           await feed.done(event);
         }
       };
       const pinned = yingda.subscribe({
         name: 'pinned', via: sse(), filter: { types: ['WorkAssigned', 'TicketGraded'], versions: { WorkAssigned: 1 } },
       });
       export const followPinned = (): Promise<void> => pinned.each((event) => {
         if (event.type === 'WorkAssigned') {
           const by: 'load' | 'hand' | 'import' = event.data.by;
           console.log(by);
         }
         // @ts-expect-error it was not asked for
         if (event.type === 'TicketClosed') console.log(event.id);
       });
       const everything = yingda.subscribe({ name: 'all', via: sse(), filter: { versions: { '*': 1 } } });
       export const followAll = (): Promise<void> => everything.each((event) => {
         if (event.type === 'WorkAssigned') {
           const by: 'load' | 'hand' | 'import' = event.data.by;
           console.log(by);
         }
         if (event.type === 'TicketGraded') console.log(event.data.grade);
       });
       export const text = (event: FeedEvent<'MessageReceived'>): string => event.data.text;
       // @ts-expect-error there is no such event
       yingda.subscribe({ name: 'page', via: sse(), filter: { types: ['TicketLost'] } });
       export const shown = isWithheld;`,
    );
    writeFileSync(
      join(program, 'tsconfig.json'),
      JSON.stringify({
        compilerOptions: { ...common, module: 'ESNext', moduleResolution: 'bundler', lib: ['ES2023', 'DOM'], types: [] },
        files: ['page.ts'],
      }),
    );
    run(process.execPath, compiler, '-p', '.');
    writeFileSync(
      join(program, 'server.ts'),
      `import { sqlTransactions, webhookReceiver, Yingda } from '@yingda/client';
       import type { SqlClient, SqlPool } from '@yingda/client';
       import { nats } from '@yingda/client/nats';
       import { fileCheckpoints, listenerOf } from '@yingda/client/node';
       import { createServer } from 'node:http';
       declare const pool: SqlPool<SqlClient>;
       const yingda = new Yingda({ baseUrl: 'https://yingda.example.com', key: 'yk_' });
       const feed = yingda.subscribe({ name: 'erp', via: nats({ name: 'erp' }), checkpoints: fileCheckpoints('positions') });
       await feed.exactlyOnce(sqlTransactions(pool), async (event, transaction) => {
         await transaction.query('INSERT INTO seen VALUES ($1)', [event.id]);
       });
       createServer(listenerOf(webhookReceiver({ secrets: ['whsec_'] }).each((event) => console.log(event.subject))));`,
    );
    const types = join(checkout, 'node_modules', '@types');
    writeFileSync(
      join(program, 'tsconfig.json'),
      JSON.stringify({
        compilerOptions: {
          ...common,
          module: 'NodeNext',
          moduleResolution: 'NodeNext',
          lib: ['ES2023'],
          typeRoots: [types],
          types: ['node'],
        },
        files: ['server.ts'],
      }),
    );
    run(process.execPath, compiler, '-p', '.');
  });

  it('has an entry point for browsers, which works where nothing of Node is', () => {
    writeFileSync(join(program, 'page.js'), `import * as client from '@yingda/client';\nglobalThis.client = client;\n`);
    const bundler = `import { rolldown } from 'rolldown';
      const build = await rolldown({ input: process.argv[1], platform: 'browser', onLog: (level, log) => { throw new Error(level + ': ' + log.message); } });
      const { output } = await build.generate({ format: 'iife' });
      process.stdout.write(JSON.stringify(output.map(({ imports, code }) => ({ imports, code }))));`;
    const text = execFileSync(process.execPath, ['--input-type=module', '-e', bundler, join(program, 'page.js')], {
      cwd: project,
      encoding: 'utf8',
    });
    const [page, ...more] = JSON.parse(text) as { readonly imports: readonly string[]; readonly code: string }[];
    expect([page?.imports, more]).toEqual([[], []]);
    // What browsers have; no process, Buffer or require.
    const browser = { AbortController, AbortSignal, clearTimeout, crypto, fetch, Headers, Request, Response, setTimeout, TextDecoder };
    const context = createContext({ ...browser, TextEncoder, URL, URLSearchParams });
    runInContext(page?.code ?? '', context);
    const use = `(() => {
      const digest = new client.EventDigest();
      digest.add({ position: '0.1', leafhash: '00'.repeat(32) });
      const refused = (() => { try { client.verifyWebhook({ body: '', headers: {}, secrets: ['whsec_AAAA'] }); } catch (error) { return error.name; } })();
      const feed = new client.Yingda({ baseUrl: 'https://yingda.example.com', key: 'yk_' }).subscribe({ name: 'page', via: client.sse() });
      return JSON.stringify([digest.count, refused, typeof feed.each]);
    })()`;
    expect(JSON.parse(String(runInContext(use, context)))).toEqual([1, 'WebhookVerificationError', 'function']);
  });
});
