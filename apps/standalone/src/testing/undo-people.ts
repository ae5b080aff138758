import { maskName, maskPhone } from '@guiyi/domain';

export interface Speaker {
  readonly name: string;
  readonly phone: string;
  /** What it is about, in this person's own words. */
  readonly words: string;
}

/**
 * Eleven people and five matters: of three matters several people speak, so that the normalizer merges by itself, too; of the
 * last one tells what the others have in common, so that it looks again.
 */
export const PEOPLE: readonly Speaker[] = [
  { name: '马海燕', phone: '13997110001', words: '城西区古城台小区3号楼自来水管爆裂，地下室全是水' },
  { name: '韩志强', phone: '13997110002', words: '古城台小区3号楼自来水管爆裂，地下室全是水，没人修' },
  { name: '祁玉兰', phone: '13997110003', words: '古城台小区3号楼水管爆裂了，地下室进水' },
  { name: '汪德福', phone: '13997110004', words: '城北区小桥大街路灯不亮，晚上看不见路' },
  { name: '星晓梅', phone: '13997110005', words: '小桥大街路灯不亮好几天了，晚上看不见路' },
  { name: '辛万全', phone: '13997110006', words: '城中区南大街工地夜间施工噪音扰民，睡不着' },
  { name: '铁成林', phone: '13997110007', words: '城东区大众街垃圾桶满了没人清运' },
  {
    name: '冶成福',
    phone: '13997110008',
    words:
      '云帆健身房突然关门不退会员费，老板电话不接，办的年卡还有八个月没用，要求退还会员费。云帆健身房的店员说老板已经跑了',
  },
  {
    name: '祁秀英',
    phone: '13997110009',
    words:
      '云帆健身房卷款，派出所不立案。云帆健身房收了几百人的预付款，警方不肯立案，说是经济纠纷，我们几个会员跑了三次派出所，都让去法院。希望尽快立案，查封云帆的账户',
  },
  {
    name: '马占福',
    phone: '13997110011',
    words: '云帆健身房突然关门不退会员费，老板电话不接，办的年卡用不了，要求退还会员费。健身房的店员也走了',
  },
  {
    name: '多杰才让',
    phone: '13997110010',
    words:
      '云帆健身房关门，会员费不退。云帆健身房关门跑路，会员卡不退，派出所不立案，几百名会员的预付款没了，请立案并退还会员费',
  },
];

export function said({ words }: Speaker, times: number, grave: boolean): string {
  return `${words}${times ? `，第${times + 1}次反映了还没处理` : ''}${grave ? '，现在着火了，快来人' : ''}`;
}

/** An answer that names somebody, as it may reach another person. */
export function answerAbout(about: Speaker, reader: Speaker, at: number): string {
  const own = about === reader;
  return `答复${at}：已联系${own ? about.name : maskName(about.name)}（${own ? about.phone : maskPhone(about.phone)}），已处理完毕`;
}
