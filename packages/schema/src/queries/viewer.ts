import { builder } from '../builder.ts';
import { Viewer } from '../types/viewer.ts';

builder.queryField('viewer', (t) => t.field({ type: Viewer, resolve: (_, _args, context) => context.viewer }));
