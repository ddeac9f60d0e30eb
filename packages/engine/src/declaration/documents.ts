import { z } from 'zod';
import { type DeclarationKind, declarationKinds } from './declaration-plan.ts';
import { declarationApiVersion } from './document-parts.ts';
import { type FarmDocument, farmDocument } from './farm-document.ts';
import { type ImageDocument, imageDocument } from './image-document.ts';
import { type RoleDocument, roleDocument } from './role-document.ts';

export interface Documents {
  Image: ImageDocument;
  Role: RoleDocument;
  Farm: FarmDocument;
}

/** The one description of what may stand in files: they are checked by it, and the published JSON Schema is made of it. */
export const documents: { readonly [K in DeclarationKind]: z.ZodType<Documents[K]> } = {
  Image: imageDocument,
  Role: roleDocument,
  Farm: farmDocument,
};

/** Where the server has it, without signing in. */
export const declarationSchemaPath = `/schema/${declarationApiVersion}.json`;

/** The JSON Schema of one document, for editors. `settings`: that of each cloud's own section, from its driver. */
export function declarationJsonSchema(settings: Readonly<Record<string, object>>): object {
  const kinds = declarationKinds.map((kind) => z.toJSONSchema(documents[kind], { io: 'input', override: withSettings(settings) }));
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: `Farmhand declarations, ${declarationApiVersion}`,
    type: 'object',
    required: ['apiVersion', 'kind', 'name'],
    properties: { kind: { enum: declarationKinds } },
    oneOf: kinds.map(({ $schema: _, ...schema }) => schema),
  };
}

type Override = NonNullable<NonNullable<Parameters<typeof z.toJSONSchema>[1]>['override']>;

/** A driver checks its own section when it is given; editors have its description. */
function withSettings(settings: Readonly<Record<string, object>>): Override {
  return ({ jsonSchema, path }) => {
    const section = path.at(-2) === 'properties' && path.at(-3) === 'settings' ? settings[String(path.at(-1))] : undefined;
    if (section) Object.assign(jsonSchema, section);
  };
}
