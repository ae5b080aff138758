export type { Candidate, MatchInput, MatchSettings, OwnAppeal } from './candidate.js';
export { decide } from './decide.js';
export * from './hot/index.js';
export { candidateKeys } from './keys-of.js';
export type { Matter, MatterPlace, MatterRecord } from './matter.js';
export type { Rarity } from './rarity.js';
export { readMatter } from './read-matter.js';
export { type WeighingContext, weigh } from './weigh.js';
export { VERSION } from './weights.js';
