import { type ThemeConfig, theme } from 'antd';

/** The component library in our colours; `theme.css` holds the same ones for our own parts. */
export function antdTheme(isDark: boolean, isStill: boolean): ThemeConfig {
  return {
    algorithm: isDark ? theme.darkAlgorithm : theme.defaultAlgorithm,
    token: {
      colorPrimary: isDark ? '#3fb0c4' : '#0b6b7d',
      colorInfo: isDark ? '#3fb0c4' : '#0b6b7d',
      colorLink: isDark ? '#5cc4d6' : '#0b6b7d',
      colorBgBase: isDark ? '#12181b' : '#ffffff',
      colorTextBase: isDark ? '#e6edef' : '#17242a',
      colorTextPlaceholder: isDark ? '#93a5ac' : '#62747b',
      motion: !isStill,
      borderRadius: 6,
      fontFamily: 'var(--font)',
      motionDurationMid: '0.12s',
      motionDurationSlow: '0.16s',
    },
    // White on the dark theme's primary is 3.3 : 1; WCAG wants 4.5.
    components: { Button: { primaryColor: isDark ? '#0c1b1f' : '#ffffff' } },
  };
}
