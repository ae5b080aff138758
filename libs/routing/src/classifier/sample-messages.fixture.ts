import type { Example } from './learn-model.js';

const SAID: Record<string, { who: string[]; what: string[]; ask: string[] }> = {
  供水: {
    who: ['我家水龙头', '三号楼的水管', '小区自来水', '楼顶水箱'],
    what: ['停水两天了', '水压太低，二楼都上不去', '流出来的水发黄', '水表转得飞快'],
    ask: ['什么时候来水？', '请水厂来看看', '请尽快抢修水管', '要求重新核水费'],
  },
  公交: {
    who: ['三路公交车', '早班公交', '末班车司机', '站台上的公交'],
    what: ['半小时不来一趟', '到站不停就开走了', '没有到医院的线路', '刷老年卡也不让上车'],
    ask: ['能不能加开班次？', '请公交公司处理司机', '建议延长线路', '请增设一个站台'],
  },
  入学: {
    who: ['我家孩子', '外来务工子女', '小区的适龄儿童', '转学的学生'],
    what: ['报不上小学', '不在学区划片里', '学校说学位满了', '开学了还没有班级'],
    ask: ['请教育局协调入学', '学区怎么划的？', '幼升小要哪些材料？', '老师让我们再等'],
  },
};

/** Made-up messages, 64 a label: every third has a title. */
export function sampleExamples(): Example[] {
  return Object.entries(SAID).flatMap(([label, { who, what, ask }]) =>
    who.flatMap((one) =>
      what.flatMap((two) =>
        ask.map((three, at) => ({ label, title: at % 3 ? '' : one + two, text: `您好，${one}${two}。${three}谢谢` })),
      ),
    ),
  );
}
