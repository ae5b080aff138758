import { PaperClipOutlined, PictureOutlined, PlayCircleOutlined } from '@ant-design/icons';
import { App, Button } from 'antd';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, take } from '../../api/client.js';
import type { Appeal } from '../../api/types.js';
import { useSession } from '../../session/session.js';
import { useProblem } from '../../words/use-problem.js';
import { useAskReason } from './ask-reason.js';

type File = Appeal['attachments'][number];

const ICONS: Readonly<Record<string, ReactNode>> = { image: <PictureOutlined />, audio: <PlayCircleOutlined /> };

/** Why somebody looks at the files of a ticket: said once, recorded for each. */
const reasons = new Map<string, string>();

/** The files of an appeal: pictures show and recordings play once somebody has said why, since that is recorded. */
export function Attachments({ ticketId, files }: { readonly ticketId: string; readonly files: readonly File[] }) {
  const { t } = useTranslation('ticket');
  const { may } = useSession();
  const ask = useAskReason();
  const { message } = App.useApp();
  const say = useProblem();
  const [shown, setShown] = useState<Readonly<Record<string, string>>>({});
  const latest = useRef(shown);
  latest.current = shown;
  useEffect(
    () => () => {
      for (const url of Object.values(latest.current)) URL.revokeObjectURL(url);
    },
    [],
  );
  const show = async ({ id, mediaType }: File) => {
    const reason = reasons.get(ticketId) ?? (await ask(t('rawReason')));
    if (!reason) return;
    reasons.set(ticketId, reason);
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
        const kind = file.mediaType.split('/')[0];
        const name = `${kind === 'image' || kind === 'audio' ? t(`files.${kind}`) : file.mediaType} ${Math.ceil(file.size / 1024)} KB`;
        return (
          <li key={file.id}>
            {url && kind === 'image' ? (
              <img src={url} alt={name} />
            ) : url && kind === 'audio' ? (
              // biome-ignore lint/a11y/useMediaCaption: what was said stands beside it as text
              <audio src={url} controls autoPlay aria-label={name} />
            ) : url ? (
              <a href={url} download={file.id}>
                {name}
              </a>
            ) : !may('raw.download') ? (
              <span className="muted">{name}</span>
            ) : (
              <Button size="small" icon={ICONS[kind ?? ''] ?? <PaperClipOutlined />} onClick={() => void show(file)}>
                {name}
              </Button>
            )}
          </li>
        );
      })}
    </ul>
  );
}
