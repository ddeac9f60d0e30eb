import { CloudCallError } from './result-errors.ts';

/** Wraps what a catalogue read gives. A driver's error becomes a member of the result; whatever else goes wrong is not expected and stays masked. */
export async function fromCloud<T>(read: Promise<readonly T[]>): Promise<{ items: readonly T[] }> {
  try {
    return { items: await read };
  } catch (error) {
    throw asCloudCallError(error) ?? error;
  }
}

/** A driver's error, recognised by its shape: the schema may not import the drivers. */
export function asCloudCallError(error: unknown): CloudCallError | undefined {
  if (!(error instanceof Error) || error.name !== 'CloudError') return undefined;
  const { code, providerCode } = error as Error & { code: string; providerCode?: string };
  return new CloudCallError(error.message, { code, providerCode, cause: error });
}
