import { useMutation } from '@tanstack/react-query';
import { Modal, Select } from 'antd';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, take } from '../../api/client.js';
import type { Answer } from '../../api/types.js';
import { Trouble } from '../../layout/trouble.js';
import type { Source } from './answers.js';

const OVERLAPS = { none: 0, hour: 1, day: 24, threeDays: 72, week: 168, month: 720 } as const;
type Overlap = keyof typeof OVERLAPS;
const NAMES = ['none', 'hour', 'day', 'threeDays', 'week', 'month'] as const satisfies readonly Overlap[];

/** A new key; the ones of before count on for as long as the caller needs to change over. */
export function RotateDialog({
  source: { id, name },
  onClose,
  onDone,
}: {
  readonly source: Source;
  readonly onClose: () => void;
  readonly onDone: (made: Answer<'createSource'>) => void;
}) {
  const { t } = useTranslation('settingsSources');
  const field = useId();
  const [overlap, setOverlap] = useState<Overlap>('day');
  const { mutate, isPending, error } = useMutation({
    mutationFn: () =>
      take(api.POST('/api/sources/{id}/keys', { params: { path: { id } }, body: { overlapHours: OVERLAPS[overlap] } })),
    onSuccess: onDone,
  });
  return (
    <Modal
      open
      title={`${t('rotate')} · ${name || id}`}
      okText={t('rotate')}
      confirmLoading={isPending}
      onOk={() => mutate()}
      onCancel={onClose}
    >
      <div className="fields">
        <label htmlFor={field}>{t('overlap')}</label>
        <Select
          id={field}
          value={overlap}
          onChange={setOverlap}
          options={NAMES.map((name) => ({ value: name, label: t(`overlaps.${name}`) }))}
        />
        <p className="muted">{t('overlapWhy')}</p>
        {error && <Trouble error={error} />}
      </div>
    </Modal>
  );
}
