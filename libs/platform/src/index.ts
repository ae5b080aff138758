export * from './clock.js';
export * from './environment.js';
export * from './log.js';
export * from './problem.js';
