import type { CombinedError } from 'urql';
import { isUnanswered } from './is-unanswered.ts';

interface Answer<Data> {
  data?: Data;
  error?: CombinedError;
}

/** What was read last, and with which variables. */
export interface Kept<Data> {
  key: string;
  data: Data;
}

/** What was read stays on screen when it is read again and nobody answers. What is refused goes, and so does what was asked otherwise. */
export function keptData<Data>({ data, error }: Answer<Data>, key: string, kept: Kept<Data> | undefined): Data | undefined {
  if (!error || !isUnanswered(error)) return data;
  return data ?? (kept?.key === key ? kept.data : undefined);
}
