export * from './start-normalizer.js';
