import { builder } from '../builder.ts';

/** What every expected error has. */
export const ErrorInterface = builder.interfaceRef<Error>('Error').implement({
  description: 'An expected error: something a person can understand and act on.',
  fields: (t) => ({ message: t.exposeString('message') }),
});
