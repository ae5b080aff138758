import { Segmented } from 'antd';
import { useTranslation } from 'react-i18next';
import { chooseTheme, THEME_CHOICES, type ThemeChoice, useTheme } from '../theme/theme-choice.js';
import { chooseLanguage, LANGUAGES, type Language } from '../words/language.js';

export function LanguageChoice() {
  const { t, i18n } = useTranslation();
  return (
    <Segmented
      aria-label={t('language.label')}
      value={i18n.language as Language}
      options={LANGUAGES.map((value) => ({ value, label: t(`language.${value}`) }))}
      onChange={(language) => void chooseLanguage(language)}
    />
  );
}

export function ThemeSwitch() {
  const { t } = useTranslation();
  const { choice } = useTheme();
  return (
    <Segmented<ThemeChoice>
      aria-label={t('theme.label')}
      value={choice}
      options={THEME_CHOICES.map((value) => ({ value, label: t(`theme.${value}`) }))}
      onChange={chooseTheme}
    />
  );
}
