import type { HeldFigures } from '@guiyi/matching';
import type { Learnt, LearntWhy } from './learnt.js';

const WHY: Record<LearntWhy, { zh: string; en: string }> = {
  applied: { zh: '在留出的标注上不差于现行版本，已启用', en: 'not worse on the labels held back: in use now' },
  too_few: {
    zh: '标注不足：至少 20 对，同与不同各 3 对，留出 4 对',
    en: 'too few labels: at least 20 pairs are needed, 3 of each kind, 4 of them held back',
  },
  no_news: { zh: '上次学习之后没有新的标注', en: 'nobody has judged anything since the last time' },
  unchanged: { zh: '学得与现行版本相同', en: 'what was learnt is what is in use' },
  worse: { zh: '在留出的标注上差于现行版本，不启用', en: 'worse on the labels held back: not used' },
  pinned: { zh: '现行版本是人工选定的，不自动更换', en: 'the version in use was chosen by hand and stays' },
  overtaken: { zh: '学习期间有人换了版本，不启用', en: 'somebody changed the version meanwhile: not used' },
  dry_run: { zh: '试学：不差于现行版本，未保存', en: 'dry run: not worse, nothing was kept' },
};
const METHOD = {
  scale: { zh: '标注较少，只校准把握', en: 'few labels: only the scale of the chances' },
  features: { zh: '特征得分与把握', en: 'points of features, and the scale' },
};

/** What was learnt and why it is used or not, in Chinese and English, a few lines. */
export function tellLearnt(learnt: Learnt): string {
  const { city, version, method, labels, unjudged, heldBack, changes, mergesFrom, why } = learnt;
  const lines = [`${city}${version ? `  ${version}` : ''}  ${WHY[why].zh} / ${WHY[why].en}`];
  if (why !== 'no_news')
    lines.push(
      `  标注 / labels: ${labels.all}（同 / same ${labels.same}，留出 / held back ${labels.heldBack}）` +
        `；未判 / unjudged: 已并 / merged ${unjudged.stood}，仅建议 / suggested ${unjudged.suggested}`,
    );
  if (method) lines.push(`  学了 / learnt: ${METHOD[method].zh} / ${METHOD[method].en}`);
  if (changes?.length)
    lines.push(
      `  变化 / changed: ${changes.map(({ name, points }) => `${name} ${points > 0 ? '+' : ''}${points}`).join('、')}`,
    );
  if (mergesFrom) lines.push(`  并单把握 / merges from: ${percent(mergesFrom.before)} → ${percent(mergesFrom.after)}`);
  if (heldBack)
    lines.push(
      `  现行 / present ${learnt.present}: ${figures(heldBack.present)}`,
      `  新版 / new${version ? ` ${version}` : ''}: ${figures(heldBack.candidate)}`,
    );
  return `${lines.join('\n')}\n`;
}

function figures({ logLoss, merged, right, precision }: HeldFigures): string {
  return `对数损失 / log loss ${logLoss}，会并 / would merge ${merged}，其中对 / right ${right}（${percent(precision)}）`;
}

function percent(chance: number | null): string {
  return chance === null ? '从不 / never' : `${Math.round(chance * 1000) / 10}%`;
}
