import { App, ConfigProvider } from 'antd';
import type { Locale } from 'antd/lib/locale/index.js';
import enUS from 'antd/locale/en_US.js';
import zhCN from 'antd/locale/zh_CN.js';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { antdTheme } from './antd-theme.js';
import { useTheme } from './theme-choice.js';

/** The nonce that the console put into this page: styles written while the app runs carry it. */
const nonce = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? '';

/** TypeScript reads these files as CommonJS, the bundler as modules. */
const plain = (locale: Locale | { default: Locale }): Locale => ('default' in locale ? locale.default : locale);

export function Themed({ children }: { readonly children: ReactNode }) {
  const { isDark, isStill } = useTheme();
  const { i18n } = useTranslation();
  return (
    <ConfigProvider
      theme={antdTheme(isDark, isStill)}
      locale={plain(i18n.language === 'en' ? enUS : zhCN)}
      csp={{ nonce }}
      button={{ autoInsertSpace: false }}
    >
      <App className="app">{children}</App>
    </ConfigProvider>
  );
}
