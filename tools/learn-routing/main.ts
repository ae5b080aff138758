// Learns what a city's tickets are about from where its dispatchers sent them, as the house does every night.
import { type LearntCategories, learnFromDispatches, tellLearntCategories } from '@guiyi/router';
import { listCategoryModels, useCategoryModel } from '@guiyi/storage';
import { learnByCommand } from '../city-store/learn-by-command.js';

await learnByCommand<LearntCategories>({
  subject: 'routing',
  command: 'learn:routing',
  shipped: { version: 'words', zh: '画像词语', en: 'the words of the profile' },
  learn: learnFromDispatches,
  tell: tellLearntCategories,
  async versions(database, city) {
    const known = await listCategoryModels(database, city);
    return known.map(({ version, active, usable, madeAt, figures }) => {
      const { why, examples, heldBack } = (figures ?? {}) as Partial<LearntCategories>;
      return { version, active, usable, madeAt: madeAt.toISOString(), why, examples, heldBack };
    });
  },
  use: useCategoryModel,
});
