import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { bootService } from '@yingda/local/services';
import { serviceNames } from '@yingda/local/service-names';
import { Ajv } from 'ajv';
import formats from 'ajv-formats';
import { parse } from 'yaml';
import { inOrder, interpolate, readComposeFile, runsOnce } from './compose-file.ts';

const checkout = join(import.meta.dirname, '..', '..', '..');
const path = join(checkout, 'docker-compose.yml');
const file = await readComposeFile(path);
const ours = Object.entries(file.services).filter(([, { image }]) => image === 'yingda');

/** The Compose Specification's own schema, which the package dclint carries. */
const validate = (): ReturnType<Ajv['compile']> => {
  const schema = join(dirname(createRequire(import.meta.url).resolve('dclint')), '..', 'schemas', 'compose.schema.json');
  const ajv = new Ajv({ strict: false, allErrors: true });
  formats.default(ajv);
  return ajv.compile({ ...JSON.parse(readFileSync(schema, 'utf8')), $schema: 'http://json-schema.org/draft-07/schema#' });
};

/** Names of the variables that a service asks for. */
const variablesOf = async (name: (typeof serviceNames)[number]): Promise<Set<string>> => {
  const asked = new Set<string>();
  const { serviceDefinition } = (await import(`@yingda/${name}`)) as { serviceDefinition: { readConfig(environment: object): unknown } };
  const spy = new Proxy({}, { get: (_, variable) => void asked.add(String(variable)) });
  await expect(bootService(name, spy)).rejects.toThrow('DATABASE_URL is missing');
  try {
    serviceDefinition.readConfig(spy);
  } catch (error) {
    expect((error as Error).name).toBe('ConfigurationError');
  }
  return asked;
};

describe('docker-compose.yml', () => {
  it('is valid by the Compose Specification', () => {
    const valid = validate();
    valid(parse(readFileSync(path, 'utf8'), { merge: true }));
    expect(valid.errors ?? []).toEqual([]);
  });

  it('would be refused with a mistake in it', () => {
    const valid = validate();
    expect(valid({ services: { intake: { image: 'yingda', comand: ['node'] } } })).toBe(false);
    expect(valid({ services: { intake: { image: 'yingda', depends_on: { nats: { condition: 'service_ready' } } } } })).toBe(false);
  });

  it('runs each service as a container of its own, from one image', () => {
    for (const name of serviceNames) {
      expect(file.services[name]).toMatchObject({ image: 'yingda', healthcheck: { test: expect.arrayContaining(['CMD']) } });
      expect(file.services[name]?.command).toContain(`services/${name}/dist/main.js`);
    }
  });

  it('starts only files that the sources build', () => {
    for (const [, { command = [] }] of ours) {
      const built = command.find((word) => word.endsWith('.js')) ?? '';
      expect(existsSync(join(checkout, built.replace('/dist/', '/src/').replace(/\.js$/, '.ts')))).toBe(true);
    }
  });

  it.each(serviceNames)('gives %s the variables that it knows, and no other', async (name) => {
    const known = await variablesOf(name);
    const secret = ['DATABASE_URL', 'RELAY_DATABASE_URL', 'PERSONAL_DATA_KEY'];
    const given = [...Object.keys(file.services[name]?.environment ?? {}), ...secret];
    expect(given.filter((variable) => !known.has(variable))).toEqual([]);
    const defaulted = [...known].filter((variable) => !given.includes(variable));
    expect(
      defaulted.every(
        (variable) => ['MAIL_ATTEMPTS', 'EVIDENCE_KEY'].includes(variable) || !/URL|KEY|CREDENTIALS|OIDC|FROM/.test(variable),
      ),
    ).toBe(true);
  });

  it('waits for the database and the bus before a service starts', () => {
    const order = inOrder(file).map(([name]) => name);
    expect(order.indexOf('secrets')).toBeLessThan(order.indexOf('postgres'));
    for (const name of serviceNames) {
      expect(order.indexOf('database')).toBeLessThan(order.indexOf(name));
      expect(order.indexOf('nats')).toBeLessThan(order.indexOf(name));
    }
    expect(Object.keys(file.services).filter((name) => runsOnce(file, name))).toEqual(['secrets', 'database']);
  });

  it('holds no secret and lets no container of ours write to its image or gain privileges', () => {
    expect(readFileSync(path, 'utf8')).not.toMatch(/(?:PASSWORD|SECRET|KEY):\s*['"]?\w/);
    for (const [, container] of ours) {
      expect(container).toMatchObject({ read_only: true, cap_drop: ['ALL'], security_opt: ['no-new-privileges:true'] });
    }
  });
});

describe('variables of a compose file', () => {
  it.each([
    ['plain', 'plain'],
    ['${PORT:-8080}:${PORT:-8080}', '9000:9000'],
    ['${ISSUER:-http://${NAME:-here}:${PORT:-8080}/issuer}!', 'http://here:9000/issuer!'],
  ])('%p reads %p', (text, expected) => {
    expect(interpolate(text, { PORT: '9000' })).toBe(expected);
  });

  it('need a default here', () => {
    expect(() => interpolate('${PASSWORD}', {})).toThrow('${PASSWORD} has no default.');
  });
});
