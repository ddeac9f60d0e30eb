import type { NextConfig } from 'next';

/** `/graphql` and `/api` are not here: the server in front (src/front.ts) routes them, because rewrites are fixed at build time. */
const config: NextConfig = {
  transpilePackages: ['@farmhand/domain', '@farmhand/rbac'],
  reactStrictMode: true,
  poweredByHeader: false,
  devIndicators: false,
  experimental: { optimizePackageImports: ['@mantine/core', '@mantine/hooks', '@tabler/icons-react'] },
};

export default config;
