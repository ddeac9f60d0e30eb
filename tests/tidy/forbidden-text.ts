import { isCode, isGenerated, isTest, type SourceFile } from './source-file.ts';

interface Rule {
  pattern: RegExp;
  /** What to do instead. */
  instead: string;
  applies: (file: SourceFile) => boolean;
}

const isIn =
  (...parts: string[]) =>
  (file: SourceFile) =>
    !isTest(file) && parts.some((part) => file.name.startsWith(`packages/${part}/src/`));

// The conformance suite and its example world are test code that both store implementations run.
const isTimeless = (file: SourceFile) => isIn('domain', 'rbac', 'engine')(file) && !/\/conformance\/|\/example-/.test(file.name);

const rules: Rule[] = [
  {
    // `() => new Date()` as the default of a clock argument is what the rule asks for.
    pattern: /\bDate\.now\(|(?<!\(\) => )\bnew Date\(\)|\bMath\.random\(|\bTemporal\.Now\b/,
    instead: 'take time and randomness as arguments',
    applies: isTimeless,
  },
  {
    pattern: /\bfrom 'node:|\bimport\('node:|\bfetch\(|\bset(Timeout|Interval|Immediate)\(|\b(process|console|crypto|performance)\./,
    instead: 'keep effects out of the pure packages',
    applies: isIn('domain', 'rbac'),
  },
  {
    // A machine's own paths: they work for one person on one machine.
    pattern: /(?<![\w.])\/(home|Users|root|work)\/[\w.-]|\b[A-Z]:\\\\Users\b/,
    instead: 'use a path relative to the repository or a temporary directory',
    applies: (file) => !isGenerated(file),
  },
  { pattern: /\b(TODO|FIXME|XXX|HACK)\b/, instead: 'do it now or leave it out', applies: isCode },
  { pattern: /@ts-(ignore|nocheck)\b/, instead: 'fix the type', applies: isCode },
  {
    pattern: /\b(describe|test|it)\.(only|skip|todo|fails)\b/,
    instead: 'a test runs and can fail, or it goes',
    applies: (file) => isCode(file) && isTest(file),
  },
];

/** Where a file says what no file of its kind may say, as sentences. */
export function forbiddenText(files: SourceFile[]): string[] {
  return files.flatMap((file) =>
    rules
      .filter((rule) => rule.applies(file) && !file.name.startsWith('tests/tidy'))
      .flatMap((rule) =>
        withoutComments(file)
          .split('\n')
          .flatMap((line, index) => (rule.pattern.test(line) ? [`${file.name}:${index + 1} "${line.trim()}": ${rule.instead}`] : [])),
      ),
  );
}

/** Code without what its comments say about the same words; the lines keep their numbers. */
function withoutComments(file: SourceFile): string {
  if (!isCode(file)) return file.text;
  const blank = (comment: string) => comment.replace(/[^\n]/g, ' ');
  return file.text.replace(/\/\*[\s\S]*?\*\//g, blank).replace(/(?<=^|\s)\/\/(?! *@ts-| *TODO| *FIXME| *XXX| *HACK).*$/gm, blank);
}
