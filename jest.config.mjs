import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const swc = JSON.parse(readFileSync(new URL('.swcrc', import.meta.url), 'utf8'));
// Tests run the sources themselves, so their imports keep the extension that they have there.
swc.jsc.rewriteRelativeImportExtensions = false;

/** One Jest configuration for every project: `jest -c ../../jest.config.mjs --rootDir .`, in native ESM mode. */
export default {
  // One name for all projects, so that what one has transformed is not transformed again by the next.
  id: 'yingda',
  testEnvironment: 'node',
  testEnvironmentOptions: { customExportConditions: ['yingda:source', 'node', 'node-addons'] },
  testMatch: ['<rootDir>/**/*.spec.ts'],
  // Tests of minutes have a command of their own: `npm run test:long`.
  testPathIgnorePatterns: [
    '/node_modules/',
    '/dist/',
    '<rootDir>/console/',
    ...(process.env.LONG_TESTS === undefined ? ['\\.long\\.spec\\.ts$'] : []),
  ],
  modulePathIgnorePatterns: ['/dist/'],
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  transform: { '^.+\\.tsx?$': [fileURLToPath(new URL('test/environment/jest-transform.mjs', import.meta.url)), { ...swc, swcrc: false }] },
  // Globals are slow to reach from a test's own context, which makes the arithmetic of NATS' signatures thirty times slower: 4 of 5 s of a service's boot.
  sandboxInjectedGlobals: ['Float64Array', 'Math', 'Uint8Array'],
  testTimeout: 30_000,
};
