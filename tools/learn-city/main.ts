// Learns a city's own scorecard from what its dispatchers merged, split and refused, as the house does every night.
import { FIRST_SCORECARD } from '@guiyi/matching';
import { type Learnt, learnFromLabels, tellLearnt } from '@guiyi/normalizer';
import { listScorecards, useScorecard } from '@guiyi/storage';
import { learnByCommand } from '../city-store/learn-by-command.js';

await learnByCommand<Learnt>({
  subject: 'matching',
  command: 'learn:city',
  shipped: { version: FIRST_SCORECARD.version, zh: '出厂版', en: 'the shipped one' },
  learn: learnFromLabels,
  tell: tellLearnt,
  async versions(database, city) {
    const known = await listScorecards(database, city);
    return known.map(({ version, active, madeAt, figures }) => {
      const { why, labels, heldBack } = (figures ?? {}) as Partial<Learnt>;
      return { version, active, madeAt: madeAt.toISOString(), why, labels, heldBack };
    });
  },
  use: useScorecard,
});
