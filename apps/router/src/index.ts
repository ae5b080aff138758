export * from './learn/learn-from-dispatches.js';
export * from './learn/learnt-categories.js';
export * from './learn/tell-learnt-categories.js';
export * from './start-router.js';
