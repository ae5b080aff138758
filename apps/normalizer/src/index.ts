export { CityMemory } from './city-memory.js';
export { type LearnWish, learnFromLabels } from './learn/learn-from-labels.js';
export type { Learnt, LearntWhy } from './learn/learnt.js';
export { tellLearnt } from './learn/tell-learnt.js';
export { NormalizeIntakes } from './normalize-intakes.processor.js';
export * from './start-normalizer.js';
export { understandIntake } from './understand-intake.js';
export { WorkingSet, windowStart } from './working-set.js';
