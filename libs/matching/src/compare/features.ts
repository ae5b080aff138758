/**
 * What is looked at when two matters are held against each other. `grows`: more of it never makes a merge less likely,
 * and learning may not turn that round; `free`: either way, as the labels say.
 */
export const FEATURES = {
  text: { name: '全文用词', direction: 'grows' },
  heard: { name: '标题见于对方', direction: 'grows' },
  heardBoth: { name: '标题互见', direction: 'grows' },
  phrases: { name: '少见短语', direction: 'grows' },
  topic: { name: '反复提到的词', direction: 'grows' },
  nameRarest: { name: '最少见的字串', direction: 'grows' },
  nameShared: { name: '共有的少见字串', direction: 'grows' },
  nameHeard: { name: '少见字串之比', direction: 'grows' },
  placeNames: { name: '地名用字', direction: 'grows' },
  placeFound: { name: '地点见于对方', direction: 'grows' },
  placeBoth: { name: '地点互见', direction: 'grows' },
  district: { name: '区县', direction: 'grows' },
  trouble: { name: '事由用词', direction: 'grows' },
  act: { name: '事由', direction: 'grows' },
  number: { name: '编号', direction: 'grows' },
  company: { name: '企业', direction: 'grows' },
  requester: { name: '同一诉求人', direction: 'grows' },
  days: { name: '相隔时间', direction: 'free' },
  length: { name: '篇幅', direction: 'free' },
  lengths: { name: '篇幅之比', direction: 'free' },
} as const;

export type FeatureName = keyof typeof FEATURES;
export const FEATURE_NAMES = Object.keys(FEATURES) as FeatureName[];

/** In the order of `FEATURE_NAMES`. */
export type FeatureValues = readonly number[];
