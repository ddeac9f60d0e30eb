import type { SourceFile } from './source-file.ts';

/** The dependencies that could change without a change in the repository, as sentences. */
export function looseVersions(files: SourceFile[]): string[] {
  const manifests = files.filter(({ name }) => /(^|\/)package\.json$/.test(name));
  return manifests.flatMap(({ name, text }) => {
    const { dependencies, devDependencies, optionalDependencies } = JSON.parse(text) as Record<string, Record<string, string> | undefined>;
    return Object.entries({ ...dependencies, ...devDependencies, ...optionalDependencies })
      .filter(([, version]) => !/^(catalog:|workspace:\*|\d+\.\d+\.\d+(-[\w.]+)?)$/.test(version))
      .map(([dependency, version]) => `${name}: ${dependency} "${version}" is not an exact version`);
  });
}

export function runtimeDependencies(files: SourceFile[], manifest: string): string[] {
  const { dependencies = {} } = JSON.parse(files.find(({ name }) => name === manifest)?.text ?? '{}');
  return Object.keys(dependencies);
}
