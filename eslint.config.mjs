import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

/**
 * The arrows of the house, one way only: a project may import the projects listed for it and nothing else of ours.
 * A service never imports a service.
 */
const libraries = {
  kernel: [],
  contracts: ['kernel'],
  sla: ['kernel', 'contracts'],
  'event-store': ['kernel', 'contracts'],
  'event-store-postgres': ['kernel', 'contracts', 'event-store'],
  client: ['kernel', 'contracts', 'event-store'],
  messaging: ['kernel', 'contracts', 'event-store'],
  projections: ['kernel', 'contracts', 'event-store', 'messaging'],
  'object-store': [],
  'nest-kit': ['kernel', 'contracts', 'sla', 'event-store', 'event-store-postgres', 'messaging', 'projections'],
};
/** What services are made of; the SDK is for those who live outside, and for tests. */
const everyLibrary = Object.keys(libraries).filter((name) => name !== 'client');
/** What runs in browsers: the published language as types, and the parts that pages share. Services they reach over HTTP. */
const pages = [
  { folder: 'libs/ui', name: 'ui', allowed: ['kernel', 'contracts'] },
  { folder: 'services/dispatch/console', name: 'console', allowed: ['kernel', 'contracts', 'ui'] },
];
const services = ['intake', 'triage', 'dispatch', 'notification', 'reporting'];

/** Who may import what, by folder. */
const arrows = [
  ...Object.entries(libraries).map(([name, allowed]) => ({ folder: `libs/${name}`, name, allowed })),
  ...services.map((name) => ({ folder: `services/${name}`, name, allowed: everyLibrary })),
  { folder: 'deploy/local', name: 'local', allowed: [...everyLibrary, ...services] },
];

const ours = (allowed) => `^@yingda/(?!(?:${allowed.join('|') || '-'})(?:/|$))`;
const restrict = (...patterns) => ({ 'no-restricted-imports': ['error', { patterns }] });
const outwards = ({ name, allowed }) => ({
  regex: ours([...allowed, name]),
  message: `${name} may import only: ${allowed.join(', ') || 'nothing of ours'} (docs/architecture.md).`,
});
const acrossFolders = { regex: '^(?:\\.\\./)+(?:libs|services|deploy|test)/', message: 'Import another project by its package name.' };
/** Specs may also start real servers. */
const withEnvironment = ({ name, allowed }) => outwards({ name, allowed: [...allowed, 'test-environment'] });
/** @param also names of pure libraries, as parts of a regular expression */
const pureOnly = (...also) => ({
  regex: `^(?!\\.{1,2}/|(?:${['@yingda/(?:kernel|contracts|sla)', ...also].join('|')})(?:/|$))`,
  message: 'Deciders import only kernel, contracts and sla: no I/O, no clock, no framework.',
});

export default tseslint.config(
  { ignores: ['**/dist/**', '**/node_modules/**', '.nx/**', '.yingda/**'] },
  ...tseslint.configs.recommended,
  {
    // A class that Nest injects by its type is used at run time, though it looks like a type.
    languageOptions: { parserOptions: { experimentalDecorators: true, emitDecoratorMetadata: true } },
    rules: {
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'separate-type-imports' }],
      'no-console': 'error',
      eqeqeq: 'error',
    },
  },
  ...arrows.flatMap((arrow) => [
    { files: [`${arrow.folder}/**/*.ts`], ignores: ['services/*/console/**'], rules: restrict(outwards(arrow), acrossFolders) },
    {
      ignores: ['services/*/console/**'],
      files: [`${arrow.folder}/**/*.spec.ts`, `${arrow.folder}/**/spec-support/**`],
      rules: restrict(withEnvironment(arrow), acrossFolders),
    },
  ]),
  {
    files: ['libs/client/src/**/*.ts'],
    ignores: ['libs/client/src/{node,nats,spec-support}/**', '**/*.spec.ts'],
    rules: restrict(outwards(arrows.find(({ name }) => name === 'client')), acrossFolders, {
      regex: '^node:',
      message: 'The SDK runs in browsers; what needs Node is in src/node and src/nats.',
    }),
  },
  ...pages.map((page) => ({ files: [`${page.folder}/**/*.{ts,tsx}`], rules: restrict(outwards(page), acrossFolders) })),
  {
    files: pages.map(({ folder }) => `${folder}/**/*.{ts,tsx}`),
    plugins: { 'react-hooks': reactHooks },
    rules: { 'react-hooks/rules-of-hooks': 'error', 'react-hooks/exhaustive-deps': 'error' },
  },
  { files: ['services/*/src/domain/**/*.ts'], ignores: ['**/*.spec.ts'], rules: restrict(pureOnly()) },
  { files: ['libs/sla/src/**/*.ts'], ignores: ['**/*.spec.ts', '**/spec-support/**'], rules: restrict(pureOnly('typebox')) },
  // Holiday tables come from libraries that are functions of their arguments; only a publication looks at them.
  {
    files: ['libs/sla/src/calendar/tables/**/*.ts'],
    ignores: ['**/*.spec.ts'],
    rules: restrict(pureOnly('typebox', 'chinese-days', 'date-holidays', 'ical\\.js', 'rrule')),
  },
  {
    files: ['services/*/src/domain/**/*.ts', 'libs/{kernel,contracts,sla}/src/**/*.ts', 'services/*/src/projections/**/*.ts'],
    ignores: ['**/*.spec.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        { selector: "MemberExpression[object.name='Date'][property.name='now']", message: 'Time is an argument.' },
        { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: 'Time is an argument.' },
        { selector: "MemberExpression[object.name='Math'][property.name='random']", message: 'Randomness is an argument.' },
        { selector: "CallExpression[callee.name='randomUUID']", message: 'Ids are arguments.' },
      ],
    },
  },
  { files: ['deploy/**/*.{ts,mjs}', 'test/**/*.ts', 'libs/client/examples/**/*.mjs', '**/import/**/*.ts'], rules: { 'no-console': 'off' } },
);
