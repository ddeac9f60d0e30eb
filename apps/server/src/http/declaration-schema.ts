import { settingsJsonSchemas } from '@farmhand/clouds/registry';
import { declarationJsonSchema } from '@farmhand/engine/declaration/documents';

/** The JSON Schema of declaration files with each cloud's own section, for editors. */
export const declarationSchema = `${JSON.stringify(declarationJsonSchema(settingsJsonSchemas()), null, 2)}\n`;
