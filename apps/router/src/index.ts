export * from './start-router.js';
