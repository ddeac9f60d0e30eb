/** The words of a line as a shell takes it, up to where somebody is typing: the last one may be half typed, and is empty behind a space. */
export function splitLine(line: string): { words: string[]; isQuoted: boolean } {
  const words = [''];
  let quote: string | undefined;
  let isInside = false;
  for (let index = 0; index < line.length; index += 1) {
    const char = line[index]!;
    if (char === '\\' && quote !== "'") {
      index += 1;
      words[words.length - 1] += line[index] ?? '';
      isInside = true;
    } else if (quote !== undefined) {
      if (char === quote) quote = undefined;
      else words[words.length - 1] += char;
    } else if (char === '"' || char === "'") {
      quote = char;
      isInside = true;
    } else if (/\s/.test(char)) {
      if (isInside) words.push('');
      isInside = false;
    } else {
      words[words.length - 1] += char;
      isInside = true;
    }
  }
  return { words, isQuoted: quote !== undefined };
}
