import { UserOutlined } from '@ant-design/icons';
import { Button, Popover, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { chooseCity } from '../api/chosen-city.js';
import { signOut, useSession } from '../session/session.js';
import { LanguageChoice, ThemeSwitch } from './choices.js';

export function AccountMenu({ onHelp }: { readonly onHelp: () => void }) {
  const { t, i18n } = useTranslation();
  const { who, city } = useSession();
  const cities = city.cities.map(({ id, name }) => ({ value: id, label: i18n.language === 'en' ? name.en : name.zh }));
  const content = (
    <div className="account-menu">
      {cities.length > 1 && (
        <Select aria-label={t('city')} value={city.id} options={cities} onChange={chooseCity} virtual={false} />
      )}
      <LanguageChoice />
      <ThemeSwitch />
      <Button onClick={onHelp}>
        {t('keys.title')} <kbd>?</kbd>
      </Button>
      <Button onClick={() => void signOut()}>{t('signOut')}</Button>
    </div>
  );
  return (
    <Popover content={content} trigger="click" placement="bottomRight">
      <Button
        type="text"
        className="account"
        icon={<UserOutlined />}
        aria-label={`${t('account')} ${who.account.name}`}
      >
        <span className="account-name">{who.account.name}</span>
      </Button>
    </Popover>
  );
}
