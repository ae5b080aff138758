export * from './send-messages.processor.js';
export * from './send-session-messages.processor.js';
