import type { HeldBackFigures } from '@guiyi/routing';
import type { LearntCategories, LearntCategoriesWhy } from './learnt-categories.js';

const WHY: Record<LearntCategoriesWhy, { zh: string; en: string }> = {
  applied: { zh: '在留出的工单上不差于现行办法，已启用', en: 'not worse on the tickets held back: in use now' },
  too_few: {
    zh: '样本不足：人工认定至少 20 件，可学 60 件，留出 15 件，类别两个',
    en: 'too few examples: 20 that a person judged are needed, 60 to learn from, 15 held back, two categories',
  },
  no_news: {
    zh: '上次学习之后没有新的派单或答复',
    en: 'nothing was dispatched by hand or answered since the last time',
  },
  unchanged: { zh: '学得与现行模型相同', en: 'what was learnt is what is in use' },
  worse: { zh: '在留出的工单上差于现行办法，不启用', en: 'worse on the tickets held back: not used' },
  pinned: { zh: '现行办法是人工选定的，不自动更换', en: 'what is in use was chosen by hand and stays' },
  overtaken: { zh: '学习期间有人换了模型，不启用', en: 'somebody changed the model meanwhile: not used' },
  dry_run: { zh: '试学：不差于现行办法，未保存', en: 'dry run: not worse, nothing was kept' },
};

/** What was learnt and why it is used or not, in Chinese and English, a few lines. */
export function tellLearntCategories(learnt: LearntCategories): string {
  const { city, version, why, examples, heldBack, present, seconds } = learnt;
  const lines = [`${city}${version ? `  ${version}` : ''}  ${WHY[why].zh} / ${WHY[why].en}`];
  if (examples)
    lines.push(
      `  样本 / examples: ${examples.all}（人工认定 / judged ${examples.judged}，留出 / held back ${examples.heldBack}）` +
        `；类别 / categories ${examples.categories}，样本太少 / too rare ${examples.rare}` +
        (seconds === undefined ? '' : `；${seconds} s`),
    );
  if (heldBack)
    lines.push(
      `  现行 / present ${present ?? '画像词语 / words of the profile'}: ${figures(heldBack.present)}`,
      `  新版 / new${version ? ` ${version}` : ''}: ${figures(heldBack.candidate)}`,
    );
  return `${lines.join('\n')}\n`;
}

function figures({ accuracy, auto }: HeldBackFigures): string {
  return `准确 / accuracy ${percent(accuracy)}，自动派单 / by itself ${percent(auto.coverage)}，其中对 / right ${percent(auto.accuracy)}`;
}

const percent = (share: number) => `${Math.round(share * 1000) / 10}%`;
