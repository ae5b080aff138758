import { Modal } from 'antd';
import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';

const QUEUE_KEYS = ['j', 'k', 'Enter', 'Escape', '/', 'x', 'u', 'z', 'g', 'G'] as const;
const TICKET_KEYS = ['a', 'r', 's', 'z', 'd', 'w', 'c'] as const;
const CALL_KEYS = ['Enter', 'Shift+Enter', 'Ctrl+Enter', 'F1', 'F2', 'F4', 'F8', 'c', 'n'] as const;

/** Every key there is; the pages' own lists are in their catalogues under `keys`. */
export function KeyHelp({
  isOpen,
  onClose,
  pages,
}: {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly pages: number;
}) {
  const { t } = useTranslation(['shell', 'queue', 'ticket', 'call']);
  const everywhere = [
    ['?', t('shell:keys.help')],
    ...Array.from({ length: pages }, (_, at) => [`${at + 1}`, t('shell:keys.go', { n: at + 1 })]),
  ];
  const groups: readonly (readonly [string, readonly (readonly string[])[]])[] = [
    [t('shell:pages.queue'), QUEUE_KEYS.map((key) => [key, t(`queue:keys.${key}`)])],
    [t('shell:pages.ticket'), TICKET_KEYS.map((key) => [key, t(`ticket:keys.${key}`)])],
    [t('shell:pages.call'), CALL_KEYS.map((key) => [key, t(`call:keys.${key}`)])],
    [t('shell:menu'), everywhere],
  ];
  return (
    <Modal open={isOpen} onCancel={onClose} footer={null} title={t('shell:keys.title')} width={640}>
      <div className="key-help">
        {groups.map(([name, keys]) => (
          <section key={name}>
            <h3>{name}</h3>
            <dl>
              {keys.map(([key, what]) => (
                <Fragment key={key}>
                  <dt>
                    <kbd>{key}</kbd>
                  </dt>
                  <dd>{what}</dd>
                </Fragment>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Modal>
  );
}
