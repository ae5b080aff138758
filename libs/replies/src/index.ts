export * from './send-messages.processor.js';
