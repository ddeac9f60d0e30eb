import { createAuthClient } from 'better-auth/client';

/** Signing in and out, through /api/auth on the same origin. */
export const authClient = createAuthClient();
