export type { BackendOptions } from './backend.js';
export * from './bells.js';
export * from './jobs.js';
export * from './measure-empty-jobs.js';
