import { fileURLToPath } from 'node:url';

/** What a browser is told on every answer; the Content-Security-Policy, which has a nonce, is proxy.ts's. */
const HEADERS = [
  { key: 'X-Content-Type-Options', value: 'nosniff' },
  { key: 'Referrer-Policy', value: 'same-origin' },
  { key: 'Cross-Origin-Opener-Policy', value: 'same-origin' },
  { key: 'Cross-Origin-Resource-Policy', value: 'same-origin' },
  {
    key: 'Permissions-Policy',
    value: 'camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()',
  },
];

/** @type {import('next').NextConfig} */
export default {
  // scripts/build makes each build in a folder of its own, and it is served from there.
  distDir: process.env.BUILD_FOLDER || '.next',
  poweredByHeader: false,
  // Public pages are sent whole (server/pages): their titles are in their heads, and not after them.
  htmlLimitedBots: /^whole-page$/,
  // npm test checks the types; a start needn't wait for that.
  typescript: {
    ignoreBuildErrors: true,
    ...(process.env.BUILD_TSCONFIG ? { tsconfigPath: process.env.BUILD_TSCONFIG } : {}),
  },
  // Else a lock file in a folder above would be taken for the project's root.
  turbopack: { root: fileURLToPath(new URL('.', import.meta.url)) },
  // Only loaded where traces are sent.
  serverExternalPackages: [
    '@opentelemetry/exporter-trace-otlp-http',
    '@opentelemetry/resources',
    '@opentelemetry/sdk-trace-node',
  ],
  // No picture of the site needs it, and each request to it would cost.
  images: { unoptimized: true },
  // Where parties were while they were groups alone.
  redirects: async () => [
    { source: '/groups/:path*', destination: '/parties/:path*', permanent: true },
  ],
  // Browsers ask for it by this name where a page's head has no icon, and so do readers of feeds.
  rewrites: async () => [{ source: '/favicon.ico', destination: '/icon.svg' }],
  headers: async () => [
    { source: '/:path*', headers: HEADERS },
    // Any page may show a picture.
    {
      source: '/pictures/:path*',
      headers: [{ key: 'Cross-Origin-Resource-Policy', value: 'cross-origin' }],
    },
    // The one script for the pages of other sites.
    {
      source: '/embed/height.js',
      headers: [
        { key: 'Cross-Origin-Resource-Policy', value: 'cross-origin' },
        { key: 'Cache-Control', value: 'public, max-age=3600' },
      ],
    },
  ],
};
