'use client';

import type { CSSVariablesResolver } from '@mantine/core';

const byMeaning = {
  '--mantine-color-body': 'var(--fh-ground)',
  '--mantine-color-text': 'var(--fh-text)',
  '--mantine-color-bright': 'var(--fh-text)',
  '--mantine-color-dimmed': 'var(--fh-text-faint)',
  '--mantine-color-placeholder': 'var(--fh-text-faint)',
  '--mantine-color-anchor': 'var(--fh-link)',
  '--mantine-color-error': 'var(--fh-bad-text)',
  '--mantine-color-default': 'var(--fh-surface)',
  '--mantine-color-default-hover': 'var(--fh-hover)',
  '--mantine-color-default-color': 'var(--fh-text)',
  '--mantine-color-default-border': 'var(--fh-line-strong)',
  '--mantine-color-disabled': 'var(--fh-sunken)',
  '--mantine-color-disabled-color': 'var(--fh-text-faint)',
  '--mantine-color-disabled-border': 'var(--fh-line)',
};

/** Lets the component library's own colours follow the tokens. */
export const cssVariables: CSSVariablesResolver = () => ({ variables: {}, light: byMeaning, dark: byMeaning });
