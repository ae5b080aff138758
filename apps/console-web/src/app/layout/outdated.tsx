import { Alert, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useProblem } from '../words/use-problem.js';

/**
 * Above what was read before, where it could not be read anew: the old stays, with the forms in it and what was typed
 * there. Nothing where nothing is wrong.
 */
export function Outdated({ error, onAgain }: { readonly error: unknown; readonly onAgain: () => unknown }) {
  const { t } = useTranslation();
  const say = useProblem();
  if (!error) return null;
  return (
    <Alert
      type="warning"
      showIcon
      role="status"
      title={t('outdated', { why: say(error).title })}
      action={
        <Button size="small" onClick={() => void onAgain()}>
          {t('again')}
        </Button>
      }
    />
  );
}
