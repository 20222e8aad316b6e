import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { freePort } from '@/tests/bench/web-server';

/** Where nginx is on this machine, if it is. */
export const NGINX = ['/usr/sbin/nginx', '/usr/bin/nginx', '/opt/homebrew/bin/nginx'].find(isThere);

function isThere(file: string): boolean {
  try {
    execFileSync(file, ['-v'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

export type Edge = { port: number; end(): Promise<void> };

/**
 * nginx with `deploy/nginx.conf` itself, but for its ports, its certificate and where it keeps what it keeps, in front of a server
 * at a port of this machine.
 */
export async function startEdge(folder: string, originPort: number): Promise<Edge> {
  const port = await freePort();
  const { key, certificate } = makeCertificate(folder);
  const given = readFileSync('deploy/nginx.conf', 'utf8')
    .replace(/^ *listen \[::\].*\n/gm, '')
    .replace('listen 80;', `listen 127.0.0.1:${await freePort()};`)
    .replace('listen 443', `listen 127.0.0.1:${port}`)
    .replace('127.0.0.1:3000', `127.0.0.1:${originPort}`)
    .replace('/var/cache/nginx/casualty-ledger', path.join(folder, 'kept'))
    .replace(/\/etc\/letsencrypt\S*fullchain.pem/, certificate)
    .replace(/\/etc\/letsencrypt\S*privkey.pem/, key);
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
    .map((kind) => `${kind}_temp_path ${path.join(folder, kind)};`)
    .join('\n');
  const file = path.join(folder, 'nginx.conf');
  const errors = path.join(folder, 'error.log');
  writeFileSync(
    file,
    `daemon off; master_process off; pid ${folder}/nginx.pid; error_log ${errors} crit;
     events { worker_connections 2048; } http { access_log off; ${temporary}\n${given} }`,
  );
  const nginx = spawn(NGINX ?? 'nginx', ['-c', file, '-e', errors], { stdio: 'inherit' });
  return {
    port,
    async end() {
      const ended = once(nginx, 'exit');
      nginx.kill();
      await ended;
    },
  };
}

function makeCertificate(folder: string) {
  const key = path.join(folder, 'key.pem');
  const certificate = path.join(folder, 'certificate.pem');
  execFileSync(
    'openssl',
    [
      ...'req -x509 -newkey rsa:2048 -nodes -days 1 -subj /CN=ledger.example'.split(' '),
      ...['-keyout', key, '-out', certificate],
    ],
    { stdio: 'ignore' },
  );
  return { key, certificate };
}
