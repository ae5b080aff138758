import { Segmented } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../session/session.js';
import { CallList } from './call-list.js';
import { CallbackList } from './callback-list.js';
import './tasks.css';

/** 待联系: people who are told by telephone, and people who are asked whether it is solved. */
export default function TasksPage() {
  const { t } = useTranslation('tasks');
  const { may } = useSession();
  const [view, setView] = useState<'calls' | 'callbacks'>('calls');
  return (
    <div className="page tasks">
      {may('callback.record') && (
        <Segmented<'calls' | 'callbacks'>
          className="tasks-view"
          value={view}
          onChange={setView}
          options={[
            { value: 'calls', label: t('calls') },
            { value: 'callbacks', label: t('callbacks') },
          ]}
        />
      )}
      {view === 'calls' ? <CallList /> : <CallbackList />}
    </div>
  );
}
