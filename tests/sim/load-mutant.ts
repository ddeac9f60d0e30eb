import { registerHooks } from 'node:module';
import { mutantOf } from './mutants.ts';

/** Loads the engine with one mutant's edits in its source, in this process only. Call it before anything of the engine is imported. */
export function loadMutant(name: string): { check(): void } {
  const mutant = mutantOf(name);
  const applied = new Set<string>();
  registerHooks({
    load(url, context, nextLoad) {
      const loaded = nextLoad(url, context);
      const edits = mutant.edits.filter((edit) => url.endsWith(`/packages/${edit.file}`));
      if (edits.length === 0) return loaded;
      let source = String(loaded.source);
      for (const edit of edits) {
        if (source.split(edit.find).length !== 2)
          throw new Error(`Mutant ${name} is out of date: ${edit.file} has not exactly one "${edit.find}".`);
        source = source.replace(edit.find, () => edit.replace);
        applied.add(edit.file);
      }
      return { ...loaded, source };
    },
  });
  return {
    check() {
      const missing = mutant.edits.find((edit) => !applied.has(edit.file));
      if (missing) throw new Error(`Mutant ${name} is out of date: ${missing.file} was never loaded.`);
    },
  };
}
