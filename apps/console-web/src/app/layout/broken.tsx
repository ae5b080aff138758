import { Alert, Button } from 'antd';
import { Component, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

function Notice({ error }: { readonly error: Error }) {
  const { t } = useTranslation();
  const action = <Button onClick={() => window.location.reload()}>{t('again')}</Button>;
  return (
    <Alert className="trouble" type="error" showIcon title={t('broken')} description={error.message} action={action} />
  );
}

/** One page that breaks leaves the others standing. */
export class Boundary extends Component<{ readonly children: ReactNode }, { readonly error?: Error }> {
  override state: { readonly error?: Error } = {};

  static getDerivedStateFromError(error: Error) {
    return { error };
  }

  override render() {
    return this.state.error ? <Notice error={this.state.error} /> : this.props.children;
  }
}
