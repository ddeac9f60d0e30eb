import { isCode, isGenerated, type SourceFile } from './source-file.ts';

const linesMax = 500;

/** The hand-written files above the limit, as sentences. Of code, the linter checks functions too. */
export function tooLong(files: SourceFile[]): string[] {
  const handWritten = files.filter((file) => !isGenerated(file) && !/\.(md|txt|json)$/.test(file.name));
  return handWritten.filter((file) => lines(file) > linesMax).map((file) => `${file.name} has ${lines(file)} lines, more than ${linesMax}`);
}

/** How many lines a code file has at most, for this part (0 to 1) of the files. */
export function quantile(files: SourceFile[], part: number): number {
  const sorted = files
    .filter((file) => isCode(file) && !isGenerated(file))
    .map(lines)
    .sort((a, b) => a - b);
  return sorted[Math.floor(part * (sorted.length - 1))] ?? 0;
}

const lines = ({ text }: SourceFile): number => text.trimEnd().split('\n').length;
