import { ConflictError, NotAuthorizedError, NotFoundError, PolicyDeniedError, ValidationError } from '@farmhand/engine/engine-error';

/** How a command can be refused. Every mutation and plan can end with each of them. */
export const commandErrors = [ValidationError, NotAuthorizedError, NotFoundError, ConflictError, PolicyDeniedError];
