import { encodeGlobalID } from '@pothos/plugin-relay';

/** The id of an object in the API: its type and its own id, so that an id says what it names. */
export function globalId(typeName: string, id: string): string {
  return encodeGlobalID(typeName, id);
}
