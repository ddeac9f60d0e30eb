'use client';

import {
  ActionIcon,
  Button,
  createTheme,
  Drawer,
  Input,
  InputWrapper,
  type MantineColorsTuple,
  Menu,
  Modal,
  NumberInput,
  Popover,
  Radio,
  SegmentedControl,
  Select,
  Switch,
  Tooltip,
  virtualColor,
} from '@mantine/core';
import classes from './components.module.css';

/** Shade 6 is the colour itself. */
const ink: MantineColorsTuple = tuple('#f4f4f0 #e6e6e0 #cbccc4 #afb0a7 #74756d #43443e #1c1d19 #161713 #10110e #0a0b09');
const chalk: MantineColorsTuple = tuple('#fbfbf9 #f7f7f4 #f4f4f1 #f1f1ee #efefec #eeeeeb #ecedea #c9cac6 #a6a7a3 #838480');
const red: MantineColorsTuple = tuple('#fdedeb #f9d6d2 #f1aba4 #ff9a90 #e4574b #d6453a #c2382e #ad2b22 #8f231b #711b15');

// The library's own neutral scales, of which it draws placeholders, tracks and hovered items, in the warmth of ours.
const gray: MantineColorsTuple = tuple('#f8f8f5 #f3f3ee #e8e7e1 #dddcd4 #c8c7bd #a3a49a #7e7f75 #63645b #43443e #1c1d19');
const dark: MantineColorsTuple = tuple('#ecedea #b0b3af #8d918d #6a6f6c #36393b #2b2e30 #1f2223 #151718 #0f1011 #0b0c0d');

function tuple(shades: string): MantineColorsTuple {
  return shades.split(' ') as unknown as MantineColorsTuple;
}

/** Ink on paper: one neutral scale, and colour kept for what needs to be seen. */
export const theme = createTheme({
  primaryColor: 'primary',
  primaryShade: 6,
  autoContrast: true,
  colors: { ink, chalk, red, gray, dark, primary: virtualColor({ name: 'primary', light: 'ink', dark: 'chalk' }) },
  black: '#1c1d19',
  defaultRadius: 'md',
  radius: { xs: '4px', sm: '6px', md: '8px', lg: '10px', xl: '14px' },
  fontFamily: 'Inter, "Inter Variable", ui-sans-serif, system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Open Sans", sans-serif',
  fontFamilyMonospace: 'var(--fh-mono)',
  fontSizes: { xs: '12px', sm: '13px', md: '14px', lg: '16px', xl: '20px' },
  lineHeights: { xs: '16px', sm: '20px', md: '20px', lg: '24px', xl: '28px' },
  spacing: { xs: '8px', sm: '12px', md: '16px', lg: '24px', xl: '32px' },
  headings: {
    fontWeight: '600',
    sizes: {
      h1: { fontSize: '22px', lineHeight: '28px' },
      h2: { fontSize: '16px', lineHeight: '24px' },
      h3: { fontSize: '14px', lineHeight: '20px' },
    },
  },
  focusRing: 'auto',
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    Button: Button.extend({ defaultProps: { size: 'sm' }, styles: { root: { fontWeight: 500, height: 32, paddingInline: 12 } } }),
    ActionIcon: ActionIcon.extend({ defaultProps: { variant: 'subtle', color: 'primary', size: 30 } }),
    Drawer: Drawer.extend({
      defaultProps: { position: 'right', size: 520, overlayProps: { backgroundOpacity: 0.4 }, transitionProps: { duration: 140 } },
      classNames: { content: classes.window, header: classes.window, title: classes.windowTitle },
    }),
    Input: Input.extend({ classNames: { input: classes.input } }),
    // What explains a field stands beneath it, so that fields side by side begin at one height, however much is said of each.
    InputWrapper: InputWrapper.extend({
      defaultProps: { inputWrapperOrder: ['label', 'input', 'description', 'error'] },
      styles: { label: { fontSize: 13, fontWeight: 500, marginBottom: 4 }, description: { fontSize: 12 } },
    }),
    Menu: Menu.extend({
      defaultProps: { shadow: 'fh', position: 'bottom-end', transitionProps: { duration: 90 } },
      classNames: { dropdown: classes.dropdown, item: classes.item },
    }),
    Modal: Modal.extend({
      defaultProps: { radius: 'xl', yOffset: '10vh', overlayProps: { backgroundOpacity: 0.4 }, transitionProps: { duration: 120 } },
      classNames: { content: classes.window, header: classes.window, title: classes.windowTitle },
    }),
    NumberInput: NumberInput.extend({ defaultProps: { clampBehavior: 'none', allowDecimal: false } }),
    Popover: Popover.extend({
      defaultProps: { shadow: 'fh', transitionProps: { duration: 90 } },
      classNames: { dropdown: classes.dropdown },
    }),
    Radio: Radio.extend({ defaultProps: { iconColor: 'var(--fh-surface)' }, classNames: { radio: classes.radio } }),
    SegmentedControl: SegmentedControl.extend({
      classNames: { root: classes.segments, label: classes.segment, indicator: classes.segmentIndicator, control: classes.segmentControl },
    }),
    Select: Select.extend({
      defaultProps: {
        checkIconPosition: 'right',
        allowDeselect: false,
        comboboxProps: { shadow: 'fh', transitionProps: { duration: 80 } },
      },
    }),
    Switch: Switch.extend({ defaultProps: { withThumbIndicator: false, size: 'sm' }, classNames: { thumb: classes.thumb } }),
    Tooltip: Tooltip.extend({
      defaultProps: { openDelay: 250, events: { hover: true, focus: true, touch: true } },
      classNames: { tooltip: classes.tooltip },
    }),
  },
  shadows: { fh: 'var(--fh-shadow)', sm: 'var(--fh-shadow)', md: 'var(--fh-shadow)', xl: 'var(--fh-shadow)' },
});
