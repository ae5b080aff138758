import { App, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';

/** Asks why; what may only be seen on record is asked for with this. Nothing is answered when somebody changes their mind. */
export function useAskReason() {
  const { modal } = App.useApp();
  const { t } = useTranslation(['queue', 'shell']);
  return (title: string) =>
    new Promise<string | undefined>((resolve) => {
      let reason = '';
      modal.confirm({
        title,
        icon: null,
        okText: t('queue:bulk.run'),
        cancelText: t('shell:cancel'),
        content: (
          <Form layout="vertical">
            <Form.Item label={t('queue:bulk.reason')} htmlFor="ask-reason" required>
              <Input id="ask-reason" autoFocus maxLength={500} onChange={({ target }) => (reason = target.value)} />
            </Form.Item>
          </Form>
        ),
        onOk: () => (reason.trim().length < 2 ? Promise.reject() : resolve(reason.trim())),
        onCancel: () => resolve(undefined),
      });
    });
}
