export * from './load-profiles.js';
export * from './load-sources.js';
export * from './master-key.js';
export * from './runtime.js';
export * from './source-directory.js';
export * from './sweep.js';
export * from './writable-folder.js';
