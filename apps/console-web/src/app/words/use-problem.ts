import { useTranslation } from 'react-i18next';
import { halfOf, Problem } from '../api/problem.js';

/** Says a refusal in the reader's language: our own words for codes we know, the server's for the others. */
export function useProblem(): (error: unknown) => { readonly title: string; readonly details: readonly string[] } {
  const { t, i18n } = useTranslation('problems');
  const inLanguage = (text: string) => halfOf(text, i18n.language);
  return (error) => {
    if (!(error instanceof Problem)) return { title: t('internal'), details: [String(error)] };
    const { code, title, detail, errors } = error;
    const ours = code && i18n.exists(code, { ns: 'problems' }) ? t(code as 'internal') : inLanguage(title);
    const details = code === 'stale' ? [] : errors.map(({ path, message }) => `${path}: ${inLanguage(message)}`);
    if (detail && code !== 'stale' && !errors.length) details.push(inLanguage(detail));
    return { title: ours, details };
  };
}
