import { Empty, Segmented } from 'antd';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Loading } from '../../layout/loading.js';
import { More } from '../../layout/more.js';
import { Outdated } from '../../layout/outdated.js';
import { Trouble } from '../../layout/trouble.js';
import { useNow } from '../queue/use-now.js';
import { ActDialog, type Form } from './act-dialog.js';
import { ExtensionDialog } from './extension-dialog.js';
import { InboxCard } from './inbox-card.js';
import type { Act, InboxRow } from './open-acts.js';
import { useInbox } from './use-inbox.js';
import { Waiting } from './waiting.js';
import './department.css';

/** 承办: what a department has to do, what is due first first. Made for a telephone. */
export default function DepartmentPage() {
  const { t } = useTranslation('department');
  const now = useNow();
  const [view, setView] = useState<'open' | 'all'>('open');
  const [asked, setAsked] = useState<{ readonly row: InboxRow; readonly form: Form | 'extension' }>();
  const list = useRef<HTMLUListElement>(null);
  const { data, error, refetch, step, ...paged } = useInbox(view === 'all', () => setAsked(undefined));
  const rows = data?.pages.flatMap(({ assignments }) => assignments);
  const onAct = (row: InboxRow, act: Act) =>
    act === 'sign' || act === 'contacted' ? step({ row, act }) : setAsked({ row, form: act });
  const close = () => setAsked(undefined);
  const done = () => {
    close();
    void refetch();
  };
  return (
    <div className="page inbox">
      <Segmented<'open' | 'all'>
        className="inbox-view"
        value={view}
        onChange={setView}
        options={[
          { value: 'open', label: t('open') },
          { value: 'all', label: t('all') },
        ]}
      />
      <Waiting />
      {rows && <Outdated error={error} onAgain={refetch} />}
      {!rows && (error ? <Trouble error={error} onAgain={() => void refetch()} /> : <Loading />)}
      {rows?.length === 0 && (
        <Empty className="panel inbox-none" description={t('none')} image={Empty.PRESENTED_IMAGE_SIMPLE} />
      )}
      <ul ref={list}>
        {rows?.map((row) => (
          <InboxCard key={row.id} row={row} now={now} onAct={onAct} />
        ))}
      </ul>
      <More paged={paged} list={list} />
      {asked?.form === 'extension' && <ExtensionDialog row={asked.row} onClose={close} onDone={done} />}
      {asked && asked.form !== 'extension' && (
        <ActDialog row={asked.row} form={asked.form} onClose={close} onDone={done} />
      )}
    </div>
  );
}
