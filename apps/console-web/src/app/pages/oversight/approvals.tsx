import { Button, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, take } from '../../api/client.js';
import type { Answer } from '../../api/types.js';
import { MOST_ROWS } from '../../layout/cut-short.js';
import { useTime } from '../../words/time.js';
import { DecideDialog } from './decide-dialog.js';
import { Item } from './item.js';
import { Listing, useListing } from './listing.js';

type Draft = Answer<'listDrafts'>['drafts'][number];

/** 审批: answers at their gates; to let pass or to send back with a reason. */
export function Approvals() {
  const { t } = useTranslation('oversight');
  const time = useTime();
  const query = useListing(['drafts'], () => take(api.GET('/api/drafts', { params: { query: { limit: MOST_ROWS } } })));
  const [asked, setAsked] = useState<{ readonly draft: Draft; readonly approve: boolean }>();
  const decide = ({ draft, approve }: NonNullable<typeof asked>, reason: string) =>
    take(
      api.POST('/api/drafts/{id}/decide', {
        params: { path: { id: draft.id } },
        body: { approve, ...(reason && { reason }) },
      }),
    );
  return (
    <>
      <Listing query={query} rowsOf={({ drafts }) => drafts} none={t('none.approvals')}>
        {({ drafts }) =>
          drafts.map((draft) => (
            <Item
              key={draft.id}
              ticket={draft}
              level={draft.mine ? 'soon' : 'fine'}
              chips={
                <>
                  <Tag className="chip">{draft.department.name}</Tag>
                  <Tag className={draft.mine ? 'chip chip-soon' : ''}>{t('atGate', { gate: draft.gate.name })}</Tag>
                </>
              }
              facts={[
                t('submitted', { by: draft.submittedBy, at: time.short(draft.submittedAt) }),
                draft.dueAt && t('due', { at: time.short(draft.dueAt) }),
                !draft.mine && t('notMine'),
              ]}
              actions={
                draft.mine && (
                  <>
                    <Button type="primary" onClick={() => setAsked({ draft, approve: true })}>
                      {t('acts.approve')}
                    </Button>
                    <Button danger onClick={() => setAsked({ draft, approve: false })}>
                      {t('acts.sendBack')}
                    </Button>
                  </>
                )
              }
            >
              <p className="item-words">{draft.text}</p>
            </Item>
          ))
        }
      </Listing>
      {asked && (
        <DecideDialog
          title={`${t(asked.approve ? 'acts.approve' : 'acts.sendBack')} · ${asked.draft.ticketNumber}`}
          about={asked.draft.text}
          label={t(asked.approve ? 'remark' : 'reason')}
          ok={t(asked.approve ? 'acts.approve' : 'acts.sendBack')}
          said={t(asked.approve ? 'did.approved' : 'did.sentBack')}
          isDanger={!asked.approve}
          isOptional={asked.approve}
          send={(reason) => decide(asked, reason)}
          onClose={() => setAsked(undefined)}
        />
      )}
    </>
  );
}
