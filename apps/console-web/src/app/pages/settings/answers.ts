import type { Answer } from '../../api/types.js';

/** What the lists of the settings are of, as the console answers them. */
export type Source = Answer<'listSources'>['sources'][number];
export type Account = Answer<'listAccounts'>['accounts'][number];
