import { App, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { addressOf } from '../../api/address-of.js';
import { api, take } from '../../api/client.js';
import type { Appeal, Ticket } from '../../api/types.js';
import { useSession } from '../../session/session.js';
import { useTime } from '../../words/time.js';
import { useNames } from '../../words/use-names.js';
import { useProblem } from '../../words/use-problem.js';
import { ChannelIcons } from '../queue/channel-icons.js';
import { useAskReason } from './ask-reason.js';
import { Attachments } from './attachments.js';
import { Given, Unproven } from './given.js';

interface Card {
  readonly ticketId: string;
  readonly appeal: Appeal;
  readonly messages: Ticket['messages'];
  /** Absent: it cannot be split off. */
  readonly onSplit: (() => void) | undefined;
}

/** One person's appeal: who (masked), on which channel, in their own words, and what they were told. */
export function AppealCard({ ticketId, appeal, messages, onSplit }: Card) {
  const { t } = useTranslation('ticket');
  const { may } = useSession();
  const names = useNames();
  const time = useTime();
  const ask = useAskReason();
  const say = useProblem();
  const { message } = App.useApp();
  const [clear, setClear] = useState<Omit<Appeal['requester'], 'kind'>>();
  const { name, phone, email, openid } = clear ?? appeal.requester;
  const who = [name, phone, email, openid].filter(Boolean).join(' ') || t('anonymous');
  const unmask = async () => {
    const reason = await ask(t('unmaskReason'));
    if (!reason) return;
    const params = { path: { id: appeal.id } };
    await take(api.POST('/api/appeals/{id}/unmask', { params, body: { reason } })).then(
      ({ requester }) => setClear(requester),
      (error) => message.error(say(error).title),
    );
  };
  const download = async () => {
    const reason = await ask(t('rawReason'));
    if (reason) window.location.assign(addressOf(`/api/intakes/${appeal.intakeId}/raw`, { reason }));
  };
  return (
    <li className="appeal" tabIndex={-1} data-appeal={appeal.id}>
      <header>
        <ChannelIcons channels={[appeal.channel]} />
        <b>{who}</b>
        <span className="tag">{names.served('appealTypes', appeal.type)}</span>
        {appeal.given?.missedCall && <span className="tag">{t('given.names.missedCall')}</span>}
        <Unproven appeal={appeal} />
        <small className="muted">{`${appeal.number} · ${time.full(appeal.openedAt)}`}</small>
      </header>
      <p className="words">{appeal.text}</p>
      {appeal.laterWords.map(({ number, kind, text, at }) => (
        <p key={number} className="words later">
          <small className="muted">{`${names.own('laterWords', kind)} ${time.full(at)}`}</small> {text}
        </p>
      ))}
      <Given appeal={appeal} />
      {appeal.repeatOf && <p className="muted">{t('repeats', { n: appeal.repeatCount, number: appeal.repeatOf })}</p>}
      {appeal.point && (
        <p className="muted">{t('point', { latitude: appeal.point.latitude, longitude: appeal.point.longitude })}</p>
      )}
      {appeal.attachments.length > 0 && <Attachments ticketId={ticketId} files={appeal.attachments} />}
      {messages.length > 0 && (
        <ul className="told" aria-label={t('ownAnswers')}>
          {messages.map((one) => (
            <li key={one.id}>
              <small className="muted">
                {[
                  names.own('messageKinds', one.kind),
                  names.own('messageStates', one.state),
                  time.full(one.sentAt ?? one.madeAt),
                ].join(' · ')}
              </small>
              <p className="words">{one.text}</p>
              {one.problem && <p className="wrong">{one.problem}</p>}
            </li>
          ))}
        </ul>
      )}
      <footer>
        {may('requester.unmask') && !clear && (
          <Button size="small" type="text" onClick={() => void unmask()}>
            {t('unmask')}
          </Button>
        )}
        {may('raw.download') && (
          <Button size="small" type="text" onClick={() => void download()}>
            {t('raw')}
          </Button>
        )}
        {onSplit && (
          <Button size="small" type="text" onClick={onSplit} title={t('splitPick')}>
            {t('actions.split')} <kbd>s</kbd>
          </Button>
        )}
      </footer>
    </li>
  );
}
