/** The part of a global id that rules of access speak of: `base64("Environment:6f…")` is `6f…`. */
export function rawId(globalId: string): string {
  const [, ...rest] = atob(globalId).split(':');
  return rest.join(':');
}
