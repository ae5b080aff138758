import type { Channel } from './channel.js';

/** Every channel there is. A new channel is one folder and one line here. */
export const CHANNELS: readonly Channel[] = [];
