import { Alert, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useProblem } from '../words/use-problem.js';

/** What went wrong, in the reader's language, and a way to try again. */
export function Trouble({ error, onAgain }: { readonly error: unknown; readonly onAgain?: (() => void) | undefined }) {
  const { t } = useTranslation();
  const { title, details } = useProblem()(error);
  return (
    <Alert
      className="trouble"
      type="error"
      showIcon
      title={title}
      description={details.length ? details.join('；') : undefined}
      action={onAgain && <Button onClick={onAgain}>{t('again')}</Button>}
    />
  );
}
