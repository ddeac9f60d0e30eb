/** Where to go after signing in: a path of this site, and nothing else that an address may carry. */
export function safeReturnPath(wanted: string | null): string {
  if (!wanted?.startsWith('/') || /^\/[/\\]/.test(wanted) || wanted.startsWith('/sign-in')) return '/farms';
  return wanted;
}
