import { connectionOf } from '../connection.ts';
import { ApiToken, AuditEntry, CloudAccount, Event, Farm, FarmRevision, Image, Role, Server } from '../nodes.ts';

export const ApiTokenConnection = connectionOf('ApiToken', ApiToken);
export const AuditEntryConnection = connectionOf('AuditEntry', AuditEntry);
export const CloudAccountConnection = connectionOf('CloudAccount', CloudAccount);
export const EventConnection = connectionOf('Event', Event);
export const FarmConnection = connectionOf('Farm', Farm);
export const FarmRevisionConnection = connectionOf('FarmRevision', FarmRevision);
export const ImageConnection = connectionOf('Image', Image);
export const RoleConnection = connectionOf('Role', Role);
export const ServerConnection = connectionOf('Server', Server);
