import { isGenerated, type SourceFile } from './source-file.ts';

// Words that say nothing about what is inside, and so attract everything.
const emptyWords = /(^|-)(utils?|helpers?|common|managers?|services?|misc|shared|stuff)(-|\.|$)/;
// Next.js gives folders such as [farm] and (signed-in) a meaning; migrations begin with their time.
const folder = /^(\.?[a-z0-9]+(-[a-z0-9]+)*|\[[a-z-]+\]|\([a-z-]+\)|node_modules)$/;

/** The files and folders whose names break the guide, as sentences. */
export function badNames(files: SourceFile[]): string[] {
  return files
    .filter((file) => !isGenerated(file))
    .flatMap(({ name }) => {
      const folders = name.split('/');
      const file = folders.pop() ?? '';
      return [
        ...folders.filter((part) => !folder.test(part)).map((part) => `${name}: the folder "${part}" is not in kebab-case`),
        ...[...folders, file]
          .filter((part) => emptyWords.test(part))
          .map((part) => `${name}: "${part}" says nothing; name it after what it does`),
        ...(/^index\.(ts|tsx|js|mjs)$/.test(file) ? [`${name}: import the file itself instead of through an index`] : []),
      ];
    });
}
