export * from './channel.js';
export * from './channels.js';
