import type { Stage } from './stage.js';

/** One story that a person lives through in a browser; it throws where the story goes wrong. */
export interface Scenario {
  readonly name: string;
  /** Why it cannot be played here; nothing where it can. */
  readonly leftOut?: (stage: Stage) => Promise<string | undefined>;
  readonly play: (stage: Stage) => Promise<void>;
}
