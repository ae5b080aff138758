import { App, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Ticket } from '../../api/types.js';
import { useTime } from '../../words/time.js';
import { useProblem } from '../../words/use-problem.js';
import { Avatar } from '../queue/avatar.js';
import { useClaim } from './use-claim.js';

/** Who else is on this ticket; whoever opened it claims it by being here. */
export function ClaimBar({ ticket }: { readonly ticket: Ticket }) {
  const { t } = useTranslation('ticket');
  const time = useTime();
  const { message } = App.useApp();
  const say = useProblem();
  const { other, takeOver } = useClaim(ticket);
  return (
    <div role="status">
      {other && (
        <div className="claim-bar">
          <Avatar name={other.name} />
          <span>{t('claim.other', { name: other.name, at: time.short(other.since) })}</span>
          <Button size="small" onClick={() => void takeOver().catch((error) => message.error(say(error).title))}>
            {t('claim.takeOver')}
          </Button>
        </div>
      )}
    </div>
  );
}
