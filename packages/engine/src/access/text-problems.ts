import { limits, type Problem } from '@farmhand/domain/limits';

/** Names that people read and no machine has to: at most 63 characters, on one line. */
export function labelProblems(path: string, text: string): Problem[] {
  return textProblems(path, text, { lengthMax: limits.nameLengthMax, needed: true, lines: false });
}

export function reasonProblems(path: string, text: string): Problem[] {
  return textProblems(path, text, { lengthMax: 500, needed: true, lines: true });
}

export function commentProblems(path: string, text: string | null | undefined): Problem[] {
  return textProblems(path, text ?? '', { lengthMax: 2_000, needed: false, lines: true });
}

function textProblems(path: string, text: string, rule: { lengthMax: number; needed: boolean; lines: boolean }): Problem[] {
  if (rule.needed && text.trim().length === 0) return [{ path, message: 'Some text is needed.' }];
  if (text.length > rule.lengthMax) return [{ path, message: `At most ${rule.lengthMax} characters.` }];
  const isPrintable = rule.lines ? /^[^\p{Cc}]*$/u.test(text.replace(/[\n\r\t]/g, '')) : /^[^\p{Cc}]*$/u.test(text);
  return isPrintable ? [] : [{ path, message: 'It contains control characters.' }];
}
