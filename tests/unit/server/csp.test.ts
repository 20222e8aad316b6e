import { describe, expect, it } from 'vitest';
import { contentSecurityPolicy } from '@/server/csp';

function directives(policy: string): Map<string, string> {
  return new Map(
    policy.split('; ').map((directive) => {
      const [name = '', ...values] = directive.split(' ');
      return [name, values.join(' ')];
    }),
  );
}

describe('contentSecurityPolicy', () => {
  it('lets a page run and style only what carries its nonce, and reach no other host', () => {
    const policy = contentSecurityPolicy('abc', '/', false);
    const page = directives(policy);
    expect(page.get('script-src')).toBe("'self' 'nonce-abc' 'strict-dynamic'");
    expect(page.get('style-src')).toBe("'self' 'nonce-abc'");
    expect(page.get('default-src')).toBe("'none'");
    expect(page.get('frame-ancestors')).toBe("'none'");
    expect(policy).not.toMatch(/unsafe-|https?:|\*/);
  });

  it.each(['/api/v1/trend', '/healthz', '/readyz'])('lets %s load nothing at all', (path) => {
    const data = directives(contentSecurityPolicy('abc', path, false));
    expect(data.get('default-src')).toBe("'none'");
    expect(data.has('script-src')).toBe(false);
  });
});
