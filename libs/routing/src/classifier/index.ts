export { type AppliedModel, applyModel, type Prediction } from './apply-model.js';
export { type CategoryModel, MODEL_FORMAT, type ModelFigures } from './category-model.js';
export type { SpokenWord } from './explain-words.js';
export {
  type CityCounts,
  type CityExample,
  type CityLesson,
  type HeldBackFigures,
  type LearntCity,
  learnCity,
  mindOf,
} from './learn-city.js';
export { learnInThread } from './learn-in-thread.js';
export { type Example, type LearnSettings, learnModel } from './learn-model.js';
export { packModel, unpackModel } from './pack-model.js';
export { type PredictionScore, type ScoredItem, scorePredictions } from './score-predictions.js';
export { splitFolds } from './split-folds.js';
