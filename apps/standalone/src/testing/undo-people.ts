import { maskName, maskPhone } from '@guiyi/domain';

export interface Speaker {
  readonly name: string;
  readonly phone: string;
  /** What it is about, in this person's own words. */
  readonly words: string;
}

/** Seven people and four matters: of two matters several people speak, so that the normalizer merges by itself, too. */
export const PEOPLE: readonly Speaker[] = [
  { name: '马海燕', phone: '13997110001', words: '城西区古城台小区3号楼自来水管爆裂，地下室全是水' },
  { name: '韩志强', phone: '13997110002', words: '古城台小区3号楼自来水管爆裂，地下室全是水，没人修' },
  { name: '祁玉兰', phone: '13997110003', words: '古城台小区3号楼水管爆裂了，地下室进水' },
  { name: '汪德福', phone: '13997110004', words: '城北区小桥大街路灯不亮，晚上看不见路' },
  { name: '星晓梅', phone: '13997110005', words: '小桥大街路灯不亮好几天了，晚上看不见路' },
  { name: '辛万全', phone: '13997110006', words: '城中区南大街工地夜间施工噪音扰民，睡不着' },
  { name: '铁成林', phone: '13997110007', words: '城东区大众街垃圾桶满了没人清运' },
];

export function said({ words }: Speaker, times: number, grave: boolean): string {
  return `${words}${times ? `，第${times + 1}次反映了还没处理` : ''}${grave ? '，现在着火了，快来人' : ''}`;
}

/** An answer that names somebody, as it may reach another person. */
export function answerAbout(about: Speaker, reader: Speaker, at: number): string {
  const own = about === reader;
  return `答复${at}：已联系${own ? about.name : maskName(about.name)}（${own ? about.phone : maskPhone(about.phone)}），已处理完毕`;
}
