/** Headers of every response, pages and API alike. */
export function securityHeaders(proto: 'http' | 'https'): Record<string, string> {
  return {
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'referrer-policy': 'same-origin',
    'cross-origin-opener-policy': 'same-origin',
    'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
    ...(proto === 'https' && { 'strict-transport-security': 'max-age=31536000' }),
  };
}

/**
 * The policy of a page: scripts only from the build or with this response's nonce, connections (WebSockets too) only to this origin,
 * never in a frame. Styles may be inline, because Mantine sets sizes and colours through style attributes and style elements.
 */
export function contentSecurityPolicy(nonce: string): string {
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
}
