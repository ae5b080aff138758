import type { Language } from './language.js';
import { en } from './messages-en.js';
import { type Messages, zh } from './messages-zh.js';

export type { Messages };

export const MESSAGES: Record<Language, Messages> = { zh, en };
