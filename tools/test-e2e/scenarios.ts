import { joinOthers } from './citizens/join-others.scenario.js';
import { rateAnswer } from './citizens/rate-answer.scenario.js';
import { submitWithPicture } from './citizens/submit-with-picture.scenario.js';
import { submitWithoutScript } from './citizens/submit-without-script.scenario.js';
import { wrongInput } from './citizens/wrong-input.scenario.js';
import { watchQueue } from './console/watch-queue.scenario.js';
import type { Scenario } from './scenario.js';

/** In this order, on one house: a later scenario finds what earlier ones left. */
export const SCENARIOS: readonly Scenario[] = [
  submitWithPicture,
  submitWithoutScript,
  wrongInput,
  joinOthers,
  rateAnswer,
  watchQueue,
];
