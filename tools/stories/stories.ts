import { BURST_PIPE } from './played/01-burst-pipe.js';
import { CERTIFICATES } from './played/02-certificates.js';
import { PARK_HOURS } from './played/03-park-hours.js';
import { SPOILED_FOOD } from './played/04-spoiled-food.js';
import { WITHIN_THE_HOUR } from './played/05-within-the-hour.js';
import { SENT_BACK } from './played/06-sent-back.js';
import { SAID_AGAIN } from './played/07-said-again.js';
import { RETURNED_TWICE } from './played/08-returned-twice.js';
import { ANSWERED_AT_ONCE } from './played/09-answered-at-once.js';
import { REMINDED } from './played/10-reminded.js';
import { SPOILED_TEXT } from './played/11-spoiled-text.js';
import { SIX_TIMES } from './played/12-six-times.js';
import type { Story } from './story.js';

/** The cities' own stories, in their order. */
export const STORIES: readonly Story[] = [
  BURST_PIPE,
  CERTIFICATES,
  PARK_HOURS,
  SPOILED_FOOD,
  WITHIN_THE_HOUR,
  SENT_BACK,
  SAID_AGAIN,
  RETURNED_TWICE,
  ANSWERED_AT_ONCE,
  REMINDED,
  SPOILED_TEXT,
  SIX_TIMES,
];
