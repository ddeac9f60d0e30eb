import { modals } from '@mantine/modals';
import type { ComponentProps } from 'react';
import { ReasonForm } from './reason-form.tsx';

/** Asks in a window why something is to be done, and closes it once it is done. */
export function askWhy({ title, ...form }: { title: string } & Omit<ComponentProps<typeof ReasonForm>, 'onDone'>): void {
  const modalId = modals.open({ title, size: 520, children: <ReasonForm {...form} onDone={() => modals.close(modalId)} /> });
}
