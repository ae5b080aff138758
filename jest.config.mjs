/** One runner for the whole house: `*.spec.ts` are pure, `*.int-spec.ts` speak to real servers. */
export default {
  testEnvironment: 'node',
  roots: ['<rootDir>/apps', '<rootDir>/libs', '<rootDir>/tools'],
  testRegex: '\\.(int-)?spec\\.ts$',
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        jsc: {
          target: 'es2022',
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: true },
        },
        module: { type: 'es6' },
      },
    ],
  },
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  testEnvironmentOptions: { customExportConditions: ['source', 'node', 'node-addons'] },
  modulePathIgnorePatterns: ['<rootDir>/dist', '<rootDir>/.data'],
  globalSetup: '<rootDir>/tools/workspace/jest-global-setup.mjs',
  globalTeardown: '<rootDir>/tools/workspace/jest-global-teardown.mjs',
  setupFilesAfterEnv: ['<rootDir>/libs/testing/src/network-fence.ts'],
  testTimeout: 30_000,
  // Modules of a finished file stay in memory as long as its process: one process for all of them ends up collecting garbage.
  maxWorkers: 2,
  workerIdleMemoryLimit: '1GB',
  // A test that failed may leave a connection behind that tries again for ever: the run ends all the same.
  forceExit: true,
};
