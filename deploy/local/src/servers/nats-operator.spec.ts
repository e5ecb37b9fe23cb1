import { readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { temporaryFolder } from '@yingda/test-environment/temporary-folder';
import { decode } from '@nats-io/jwt';
import type { Account } from '@nats-io/jwt';
import { natsOperator } from './nats-operator.ts';

interface Document {
  readonly name: string;
  readonly iat: number;
  readonly nats: Partial<Account>;
}

describe('the trust of a bus', () => {
  let folder: string;

  beforeAll(async () => {
    folder = await temporaryFolder('trust');
  });

  afterAll(() => rm(folder, { recursive: true, force: true }));

  const documents = async (): Promise<Map<string, Document>> => {
    const configuration = (await natsOperator(folder)).configuration('/data/accounts');
    const texts = [...configuration.matchAll(/^ {2}A\w+: (\S+)$/gm)].map(([, text = '']) => decode<Account>(text) as unknown as Document);
    return new Map(texts.map((document) => [document.name, document]));
  };

  it('gains what a later version needs and keeps the rest', async () => {
    const { credentials, subscribersKeys } = await natsOperator(folder);
    const file = join(folder, 'keys.json');
    const keys = Object.entries(JSON.parse(await readFile(file, 'utf8')) as Record<string, string>);
    const before = Object.fromEntries(keys.filter(([name]) => !/signing|subscribers|claims/.test(name)));
    expect(Object.keys(before)).toHaveLength(keys.length - 5);
    await Promise.all([writeFile(file, JSON.stringify(before)), rm(subscribersKeys)]);
    const relay = await readFile(credentials('relay'), 'utf8');
    expect([...(await documents()).keys()]).toEqual(['SYS', 'YINGDA', 'SUBSCRIBERS']);
    expect(JSON.parse(await readFile(file, 'utf8'))).toMatchObject(before);
    expect(await readFile(credentials('relay'), 'utf8')).toBe(relay);
    expect((await stat(subscribersKeys)).mode & 0o777).toBe(0o600);
  });

  it('gives the account of subscribers three services, no stream, no JetStream and no default right', async () => {
    const document = (await documents()).get('SUBSCRIBERS');
    expect(document?.nats.imports?.map(({ type, subject, local_subject: local }) => [type, subject, local])).toEqual([
      ['service', '$JS.API.CONSUMER.INFO.*.*', 'LOG.API.CONSUMER.INFO.$1.$2'],
      ['service', '$JS.API.CONSUMER.MSG.NEXT.*.*', 'LOG.API.CONSUMER.MSG.NEXT.$1.$2'],
      ['service', '$JS.ACK.>', undefined],
    ]);
    expect(document?.nats.limits).toMatchObject({ exports: 0, leaf: 0 });
    expect(document?.nats.limits).not.toHaveProperty('disk_storage');
    expect(document?.nats.default_permissions).toEqual({ pub: { deny: ['>'] }, sub: { deny: ['>'] } });
  });

  it('dates that document before any that says who was shut out', async () => {
    expect((await documents()).get('SUBSCRIBERS')?.iat).toBe(1);
  });

  it('gives notification neither the key of the operator nor those of the other accounts', async () => {
    const keys = JSON.parse(await readFile(join(folder, 'keys.json'), 'utf8')) as Record<string, string>;
    const text = await readFile((await natsOperator(folder)).subscribersKeys, 'utf8');
    const given = Object.entries(keys).flatMap(([name, seed]) => (text.includes(seed) ? [name] : []));
    expect(given).toEqual(['operator-signing', 'subscribers-signing', 'user-claims']);
  });
});
