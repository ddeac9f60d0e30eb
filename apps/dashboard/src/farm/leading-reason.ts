import { reasonTone } from '../reason/reason-tone.ts';

const order = ['bad', 'attention', 'moving', 'quiet', 'good'];

/** The one reason to show where there is room for one: the worst, and of those the first. */
export function leadingReason<R extends { code: string }>(parts: { reasons: R[] }[]): R | undefined {
  const rank = (reason: R) => order.indexOf(reasonTone(reason.code));
  return parts
    .flatMap((part) => part.reasons)
    .reduce<R | undefined>((best, reason) => (best && rank(best) <= rank(reason) ? best : reason), undefined);
}
