import {
  ApiOutlined,
  FormOutlined,
  MailOutlined,
  PhoneOutlined,
  ReadOutlined,
  WechatOutlined,
} from '@ant-design/icons';
import type { ReactNode } from 'react';
import { useNames } from '../../words/use-names.js';

const ICONS: Readonly<Record<string, ReactNode>> = {
  phone: <PhoneOutlined />,
  email: <MailOutlined />,
  wechat: <WechatOutlined />,
  webform: <FormOutlined />,
  media: <ReadOutlined />,
};

/** The channels a matter came in on; the name is read aloud and shown on pointing. */
export function ChannelIcons({ channels }: { readonly channels: readonly string[] }) {
  const names = useNames();
  return (
    <span className="channels">
      {channels.map((channel) => {
        const name = names.served('channels', channel);
        return (
          <span key={channel} role="img" title={name} aria-label={name}>
            {ICONS[channel] ?? <ApiOutlined />}
          </span>
        );
      })}
    </span>
  );
}
