import { CopyOutlined } from '@ant-design/icons';
import { Alert, App, Button, Modal } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { copyText } from '../../layout/copy-text.js';

/** Something to copy, with its button. */
export function Copyable({ text, label }: { readonly text: string; readonly label: string }) {
  const { t } = useTranslation('settings');
  const { message } = App.useApp();
  const copy = async () => {
    if (await copyText(text)) void message.success(t('once.copied'));
    else void message.warning(t('once.notCopied'));
  };
  return (
    <div className="copyable">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable */}
      <section tabIndex={0} aria-label={label}>
        <pre>{text}</pre>
      </section>
      <Button icon={<CopyOutlined />} aria-label={`${t('once.copy')} ${label}`} onClick={() => void copy()}>
        {t('once.copy')}
      </Button>
    </div>
  );
}

/** A key or password that is shown this once: no click beside the dialog takes it away. */
export function ShownOnce({
  title,
  label,
  secret,
  explained,
  children,
  onClose,
}: {
  readonly title: string;
  readonly label: string;
  readonly secret: string;
  readonly explained: string;
  readonly children?: ReactNode;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation('settings');
  return (
    <Modal
      open
      title={title}
      width={680}
      mask={{ closable: false }}
      keyboard={false}
      closable={false}
      footer={
        <Button type="primary" onClick={onClose}>
          {t('once.kept')}
        </Button>
      }
    >
      <div className="shown-once">
        <Alert type="warning" showIcon title={explained} />
        <h3>{label}</h3>
        <Copyable text={secret} label={label} />
        {children}
      </div>
    </Modal>
  );
}
