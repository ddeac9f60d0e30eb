import type { CombinedError } from 'urql';

/** Nobody heard the question, or the server, or the one in front of it, is not able to answer now. */
export const isUnanswered = ({ networkError, response }: Pick<CombinedError, 'networkError' | 'response'>): boolean =>
  networkError !== undefined || response?.status >= 500;
