import { Input, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

/** Asks why before something is done that is recorded with its reason. */
export function ReasonDialog({
  title,
  explained,
  ok,
  isDanger = false,
  isBusy,
  onOk,
  onClose,
}: {
  readonly title: string;
  readonly explained?: string;
  readonly ok: string;
  readonly isDanger?: boolean;
  readonly isBusy: boolean;
  readonly onOk: (reason: string) => void;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  const given = reason.trim();
  const isGiven = given.length > 1;
  return (
    <Modal
      open
      title={title}
      okText={ok}
      cancelText={t('cancel')}
      okButtonProps={{ disabled: !isGiven, danger: isDanger }}
      confirmLoading={isBusy}
      onOk={() => onOk(given)}
      onCancel={onClose}
    >
      {explained && <p className="muted">{explained}</p>}
      <Input
        autoFocus
        aria-label={t('reason')}
        placeholder={t('reason')}
        maxLength={500}
        value={reason}
        onChange={({ target }) => setReason(target.value)}
        onPressEnter={() => isGiven && !isBusy && onOk(given)}
      />
    </Modal>
  );
}
