import { App as AntApp, ConfigProvider, theme } from 'antd';
import type { ThemeConfig } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import dayjs from 'dayjs';
import 'dayjs/locale/zh-cn';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { i18n } from '../words/i18n.ts';
import { useLook } from './look.ts';
import { useReducedMotion } from './reduced-motion.ts';

/** Both looks on one measure; contrast as WCAG 2.2 AA asks for (1.4.3, 1.4.11). */
const themeOf = (dark: boolean, still: boolean): ThemeConfig => ({
  algorithm: dark ? theme.darkAlgorithm : theme.defaultAlgorithm,
  cssVar: { key: 'yingda' },
  token: {
    colorPrimary: dark ? '#6ea8fe' : '#1f5fbf',
    // What the pointer is on stays as readable as it was.
    colorPrimaryHover: dark ? '#8ab8ff' : '#184e9e',
    colorLink: dark ? '#8ab8ff' : '#1f5fbf',
    colorError: dark ? '#ff7875' : '#c0271c',
    colorWarning: dark ? '#e8b339' : '#9a5b00',
    // What is made of a dark amber by itself is khaki.
    ...(!dark && { colorWarningBg: '#fff4dc', colorWarningBorder: '#e0b96c' }),
    colorSuccess: dark ? '#73d13d' : '#2b7a1b',
    colorTextSecondary: dark ? 'rgba(255,255,255,0.72)' : 'rgba(0,0,0,0.66)',
    colorTextTertiary: dark ? 'rgba(255,255,255,0.64)' : 'rgba(0,0,0,0.60)',
    colorTextQuaternary: dark ? 'rgba(255,255,255,0.58)' : 'rgba(0,0,0,0.56)',
    colorTextPlaceholder: dark ? 'rgba(255,255,255,0.58)' : 'rgba(0,0,0,0.56)',
    colorTextDescription: dark ? 'rgba(255,255,255,0.68)' : 'rgba(0,0,0,0.62)',
    colorBgLayout: dark ? '#101214' : '#f6f7f9',
    ...(dark && { colorBgContainer: '#17191c', colorBgElevated: '#1f2226', colorTextLightSolid: '#0b1524' }),
    borderRadius: 6,
    fontFamily:
      "Inter, -apple-system, BlinkMacSystemFont, 'Segoe UI', Roboto, 'PingFang SC', 'Hiragino Sans GB', 'Microsoft YaHei', 'Noto Sans CJK SC', 'Noto Sans SC', sans-serif",
    fontSize: 14,
    controlHeight: 32,
    motion: !still,
    motionDurationMid: '0.12s',
    motionDurationSlow: '0.16s',
  },
});

/** Language and look for everything below. */
export const LookProvider = ({ children }: { readonly children: ReactNode }): ReactNode => {
  const { dark } = useLook();
  const still = useReducedMotion();
  const { i18n: spoken } = useTranslation(undefined, { i18n });
  const isChinese = spoken.language === 'zh';
  dayjs.locale(isChinese ? 'zh-cn' : 'en');
  return (
    <ConfigProvider
      theme={themeOf(dark, still)}
      locale={isChinese ? zhCN : enUS}
      wave={{ disabled: true }}
      button={{ autoInsertSpace: false }}
    >
      <AntApp component={false}>{children}</AntApp>
    </ConfigProvider>
  );
};
