import { CHANNELS } from '@guiyi/channels';

export const USAGE = `用法 / usage:
  channel list
      列出全部渠道 / lists every channel
  channel parse <渠道 channel> [选项 options] <文件 FILE>...
      把文件当作一次投递来读，每个文件输出一行 JSON
      reads each file as one delivery and prints one line of JSON for it:
      {"file","ok","messages":[{"externalId","subject","text","attachments","auto","requester",…}]}
      读不懂时 / where it cannot be read: {"file","ok":false,"why"}

  <渠道 channel>  渠道编号，或只有一个渠道的种类，例如 email
                  a channel's id, or a kind that one channel has, such as email

选项 / options:
  --settings FILE       接入点设置 (JSON)；缺省时自动补齐 / the source's settings; filled in where absent
  --content-type TYPE   缺省按扩展名猜 / guessed from the extension where absent
  --query a=b&c=d       地址里的参数，例如签名 / parameters of the address, such as a signature

退出码 / exit code: 0 每个文件都有一行 (every file has its line), 2 用法不对 (wrong usage)
`;

/** One line a channel: id, kind, doors, name. */
export function listChannels(): string {
  return CHANNELS.map((channel) => {
    const doors = [channel.push && 'push', channel.listen && 'listen', channel.send && 'send'].filter(Boolean);
    return [channel.id, channel.kind, doors.join('+') || '-', `${channel.title.zh} / ${channel.title.en}\n`].join('\t');
  }).join('');
}
