import { PaperClipOutlined } from '@ant-design/icons';
import { App, Button } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, take } from '../../api/client.js';
import type { Appeal } from '../../api/types.js';
import { useProblem } from '../../words/use-problem.js';
import { useAskReason } from './ask-reason.js';

type File = Appeal['attachments'][number];

/** The files of an appeal: pictures show and recordings play once somebody has said why, since that is recorded. */
export function Attachments({ files }: { readonly files: readonly File[] }) {
  const { t } = useTranslation('ticket');
  const ask = useAskReason();
  const { message } = App.useApp();
  const say = useProblem();
  const [shown, setShown] = useState<Readonly<Record<string, string>>>({});
  useEffect(() => () => Object.values(shown).forEach(URL.revokeObjectURL), [shown]);
  const show = async ({ id, mediaType }: File) => {
    const reason = await ask(t('rawReason'));
    if (!reason) return;
    try {
      const params = { path: { id }, query: { reason } };
      const bytes = await take(api.GET('/api/attachments/{id}', { params, parseAs: 'blob' }));
      setShown((before) => ({
        ...before,
        [id]: URL.createObjectURL(new Blob([bytes as unknown as Blob], { type: mediaType })),
      }));
    } catch (error) {
      message.error(say(error).title);
    }
  };
  return (
    <ul className="files" aria-label={t('attachments')}>
      {files.map((file) => {
        const url = shown[file.id];
        const name = `${file.mediaType} ${Math.ceil(file.size / 1024)} KB`;
        return (
          <li key={file.id}>
            {url && file.mediaType.startsWith('image/') ? (
              <img src={url} alt={name} />
            ) : url && file.mediaType.startsWith('audio/') ? (
              // biome-ignore lint/a11y/useMediaCaption: what was said stands beside it as text
              <audio src={url} controls />
            ) : url ? (
              <a href={url} download={file.id}>
                {name}
              </a>
            ) : (
              <Button size="small" icon={<PaperClipOutlined />} onClick={() => void show(file)}>
                {name}
              </Button>
            )}
          </li>
        );
      })}
    </ul>
  );
}
