import { useMutation } from '@tanstack/react-query';
import { Alert, App, Button } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useSearchParams } from 'react-router';
import { api, take } from '../../api/client.js';
import { useSession } from '../../session/session.js';
import { useProblem } from '../../words/use-problem.js';
import { CallForm } from './call-form.js';
import { CallerPanel } from './caller-panel.js';
import { type Draft, type Joined, missingIn, toRequest } from './draft.js';
import { focusIn } from './move-on.js';
import { Receipt } from './receipt.js';
import { SimilarPanel } from './similar-panel.js';
import { useDraft } from './use-draft.js';
import { useHints } from './use-hints.js';
import { useHotKeys } from './use-hot-keys.js';
import './call.css';

/** The frame's own key for help, pressed for somebody who is writing. */
function askForHelp() {
  document.dispatchEvent(new KeyboardEvent('keydown', { key: '?' }));
}

/** 接听登记: what a person says on the telephone, written down while they speak. A softphone opens it with `?phone=`. */
export default function CallPage() {
  const { t } = useTranslation('call');
  const { message } = App.useApp();
  const say = useProblem();
  const { who, city } = useSession();
  const navigate = useNavigate();
  const [address] = useSearchParams();
  const ringing = address.get('phone')?.trim().slice(0, 40) ?? '';
  const { draft, waiting, change, begin, settle } = useDraft(`${city.id}.${who.account.id}`, ringing);
  const [asked, setAsked] = useState(draft.phone);
  const { hints, isLooking, error } = useHints(draft.text, draft.address);
  const form = useRef<HTMLFormElement>(null);
  const similar = useRef<HTMLDivElement>(null);
  const earlier = useRef<HTMLDivElement>(null);
  const isSaved = draft.saved !== '';

  const focus = (field: 'phone' | 'text') => {
    const stop = form.current?.querySelector(`#call-${field}`)?.closest<HTMLElement>('[data-stop]');
    if (stop) focusIn(stop);
  };
  const toText = () => focus('text');
  // A call begins where the writing does: at the words, or at a number that is not known yet.
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each call, not for each letter
  useEffect(() => {
    setAsked(draft.phone);
    if (!isSaved) focus(draft.phone ? 'text' : 'phone');
  }, [draft.key, isSaved]);

  const { mutate, isPending } = useMutation({
    mutationFn: (call: Draft) => take(api.POST('/api/calls', { body: toRequest(call) })),
    onSuccess: ({ number }, { key }) => {
      settle(key, number);
      // A reload shows the receipt; the same number that rings again is another call.
      void navigate('/new', { replace: true });
    },
    onError: (error) => {
      const { title, details } = say(error);
      void message.error([title, ...details].join(' '), 8);
    },
  });
  const save = () => {
    if (isSaved || isPending) return;
    const missing = missingIn(draft);
    if (missing) {
      void message.warning(missing === 'text' ? t('missing.text') : t('missing.phone'));
      focus(missing);
      return;
    }
    const call = { ...draft, endedAt: draft.endedAt || new Date().toISOString() };
    change({ endedAt: call.endedAt });
    mutate(call);
  };
  useHotKeys({ f1: askForHelp }, true);
  useHotKeys(
    { f2: () => similar.current?.focus(), f4: () => earlier.current?.focus(), f8: toText, 'ctrl+enter': save },
    !isSaved,
  );
  const join = (joins: Joined | null) => change({ joins });
  return (
    <div className="page call">
      <h1 className="unseen">{t('title')}</h1>
      {waiting && (
        <Alert
          type="warning"
          showIcon
          title={t('waiting', { phone: waiting })}
          action={
            // What is being saved may be refused: then its words are needed.
            <Button disabled={isPending} onClick={() => begin(waiting)}>
              {t('takeWaiting')}
            </Button>
          }
        />
      )}
      {isSaved ? (
        <Receipt number={draft.saved} onNext={() => begin(waiting)} />
      ) : (
        <div className="call-columns">
          <CallForm
            ref={form}
            draft={draft}
            categories={hints?.categories ?? []}
            isBusy={isPending}
            onChange={change}
            onNumber={(phone) => setAsked(phone.trim())}
            onSave={save}
          />
          <div className="call-side">
            <CallerPanel ref={earlier} phone={asked} joins={draft.joins} onJoin={join} onLeave={toText} />
            <SimilarPanel
              ref={similar}
              similar={hints?.similar}
              isLooking={isLooking}
              error={error}
              joins={draft.joins}
              onJoin={join}
              onLeave={toText}
            />
          </div>
        </div>
      )}
    </div>
  );
}
