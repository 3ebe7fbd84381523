/** Ant Design in the house's colours, dark enough to be read by everyone (WCAG AA). */
import type { ConfigProviderProps } from 'antd'

const ink = '#1f2328'
const quiet = '#5a6068'
const paper = '#faf9f6'
const sunk = '#f1efe9'
const hairline = '#dfdcd4'
const edge = '#85827a'
const accent = '#a8232a'
const accentDeep = '#86191f'
const accentWash = '#f9eeec'
const focus = '#1f5a8c'

const focusShadow = '0 0 0 2px rgb(31 90 140 / 35%)'

const stillness = matchMedia('(prefers-reduced-motion: reduce)').matches

export const officeTheme: NonNullable<ConfigProviderProps['theme']> = {
  token: {
    colorPrimary: accent,
    colorPrimaryHover: accentDeep,
    colorPrimaryActive: accentDeep,
    colorPrimaryBg: accentWash,
    colorPrimaryBgHover: accentWash,
    colorPrimaryBorder: accent,
    colorLink: accent,
    colorLinkHover: accentDeep,
    colorLinkActive: accentDeep,
    colorError: accent,
    colorErrorText: accent,
    colorSuccess: '#2a6a40',
    colorWarning: '#7a5200',
    colorInfo: focus,
    colorText: ink,
    colorTextHeading: ink,
    colorTextSecondary: quiet,
    colorTextTertiary: quiet,
    colorTextQuaternary: quiet,
    colorTextDescription: quiet,
    colorTextPlaceholder: quiet,
    colorTextDisabled: quiet,
    colorIcon: quiet,
    colorBgLayout: paper,
    colorBgContainerDisabled: sunk,
    colorBorder: edge,
    colorBorderSecondary: hairline,
    colorSplit: hairline,
    controlOutline: 'rgb(31 90 140 / 35%)',
    borderRadius: 6,
    borderRadiusLG: 10,
    controlHeight: 40,
    fontSize: 16,
    fontWeightStrong: 600,
    fontFamily: 'var(--face)',
    lineHeight: 1.5,
    lineWidthFocus: 3,
    motion: !stillness,
    motionDurationFast: '0.08s',
    motionDurationMid: '0.12s',
    motionDurationSlow: '0.15s',
  },
  components: {
    Table: {
      headerBg: sunk,
      headerColor: ink,
      headerSplitColor: 'transparent',
      rowHoverBg: '#fdfcfa',
      cellPaddingBlock: 12,
    },
    Button: { primaryShadow: 'none', defaultShadow: 'none', dangerShadow: 'none', fontWeight: 400 },
    Input: { hoverBorderColor: ink, activeBorderColor: focus, activeShadow: focusShadow },
    Select: { hoverBorderColor: ink, activeBorderColor: focus, activeOutlineColor: 'rgb(31 90 140 / 35%)' },
    Modal: { titleFontSize: 20 },
    Tabs: { inkBarColor: accent, itemSelectedColor: accent },
  },
}
