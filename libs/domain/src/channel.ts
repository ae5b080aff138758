import { z } from 'zod';

/** 渠道: the kinds of mouth through which a city hears its people. */
export const ChannelKind = z.enum(['phone', 'email', 'wechat', 'webform', 'media', 'open311', 'platform', 'batch']);
export type ChannelKind = z.infer<typeof ChannelKind>;

export const CHANNEL_NAMES: Record<ChannelKind, { zh: string; en: string }> = {
  phone: { zh: '电话', en: 'Phone' },
  email: { zh: '邮件', en: 'Email' },
  wechat: { zh: '微信', en: 'WeChat' },
  webform: { zh: '网页表单', en: 'Web form' },
  media: { zh: '媒体', en: 'Media' },
  open311: { zh: 'Open311', en: 'Open311' },
  platform: { zh: '平台', en: 'Platform' },
  batch: { zh: '批量', en: 'Batch' },
};
