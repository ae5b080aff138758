export * from './case-system.js';
export * from './case-systems.js';
export * from './retry-schedule.js';
export { readStateWord, StatusState } from './state-words.js';
export * from './ticket-event.js';
