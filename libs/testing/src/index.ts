export * from './eventually.js';
export * from './frozen-clock.js';
export * from './own-redis.js';
export * from './test-database.js';
