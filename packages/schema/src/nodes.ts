import type { Rows } from '@farmhand/engine/store/rows';
import { builder } from './builder.ts';

// The object types with an id, by name only: types refer to each other in circles, files may not. Each is filled in by its own file.
export const ApiToken = builder.objectRef<Rows['ApiToken']>('ApiToken');
export const AuditEntry = builder.objectRef<Rows['AuditEntry']>('AuditEntry');
export const CloudAccount = builder.objectRef<Rows['CloudAccount']>('CloudAccount');
export const Environment = builder.objectRef<Rows['Environment']>('Environment');
export const Event = builder.objectRef<Rows['Event']>('Event');
export const Farm = builder.objectRef<Rows['Farm']>('Farm');
export const FarmRevision = builder.objectRef<Rows['FarmRevision']>('FarmRevision');
export const FarmRole = builder.objectRef<Rows['FarmRole']>('FarmRole');
export const Image = builder.objectRef<Rows['Image']>('Image');
export const Organization = builder.objectRef<Rows['Organization']>('Organization');
export const Role = builder.objectRef<Rows['Role']>('Role');
export const Server = builder.objectRef<Rows['Server']>('Server');
export const Volume = builder.objectRef<Rows['Volume']>('Volume');
