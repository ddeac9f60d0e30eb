import { serverStates } from '@farmhand/domain/server-state';
import { builder } from '../builder.ts';

export const ServerState = builder.enumType('ServerState', { values: serverStates });
