import { Button, Result } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, take } from '../../api/client.js';
import { Loading } from '../../layout/loading.js';
import { SignIn } from '../../session/sign-in.js';
import { useScreen } from './use-screen.js';
import { Wall } from './wall.js';

/** 大屏: the whole page of its own, outside of the console's frame; its account needs to see nothing else. */
export default function ScreenApp() {
  const { t } = useTranslation('screen');
  const [turn, setTurn] = useState(0);
  const screen = useScreen(turn);
  useEffect(() => {
    document.title = t('title');
  }, [t]);
  const again = () => setTurn((count) => count + 1);
  if (screen.state === 'signed-out') return <SignIn onSignedIn={again} />;
  if (screen.state === 'forbidden') {
    const leave = () => void take(api.DELETE('/api/session')).then(again, again);
    return <Result status="403" title={t('notAllowed')} extra={<Button onClick={leave}>{t('other')}</Button>} />;
  }
  if (!screen.data) return <Loading />;
  return <Wall data={screen.data} skew={screen.skew} isLost={screen.state === 'lost'} />;
}
