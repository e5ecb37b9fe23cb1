import fastifyStatic from '@fastify/static';
import { Inject, Injectable, Logger } from '@nestjs/common';
import type { OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { PLATFORM_CONFIG, SERVICE_CONFIG } from '@yingda/nest-kit';
import type { PlatformConfig } from '@yingda/nest-kit';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { DispatchConfig } from '../config.ts';
import { contentSecurityPolicy } from './content-security-policy.ts';

const YEAR_SECONDS = 31_536_000;

/**
 * Serves the console's built pages under `/console/`, to everybody: they hold nothing, and sign people in themselves. Files in `assets` are named after their
 * content and kept by browsers; every other path is the page itself, which knows its own routes.
 */
@Injectable()
export class ServeConsole implements OnModuleInit {
  readonly #logger = new Logger('ServeConsole');

  constructor(
    private readonly adapter: HttpAdapterHost,
    @Inject(PLATFORM_CONFIG) private readonly platform: PlatformConfig,
    @Inject(SERVICE_CONFIG) private readonly config: DispatchConfig,
  ) {}

  async onModuleInit(): Promise<void> {
    const { consoleFolder } = this.config;
    const server = this.adapter.httpAdapter.getInstance<FastifyInstance>();
    if (!existsSync(join(consoleFolder, 'index.html'))) {
      this.#logger.warn(`no console is served: ${consoleFolder} has no built pages (CONSOLE_FOLDER)`);
      return;
    }
    server.get('/console', (_request, reply) => reply.redirect('/console/', 308));
    await server.register((scope) => this.#serve(scope, consoleFolder), { prefix: '/console' });
  }

  async #serve(scope: FastifyInstance, root: string): Promise<void> {
    const { OIDC_ISSUER: issuer, TIME_ZONE: timeZone } = this.platform;
    const policy = contentSecurityPolicy(issuer);
    scope.addHook('onSend', async (_request, reply) => {
      reply.header('content-security-policy', policy).header('x-content-type-options', 'nosniff').header('referrer-policy', 'same-origin');
    });
    await scope.register(fastifyStatic, {
      root,
      prefix: '/',
      preCompressed: true,
      cacheControl: false,
      setHeaders: (reply, path) => {
        const kept = path.startsWith(join(root, 'assets'));
        void reply.header('cache-control', kept ? `public, max-age=${YEAR_SECONDS}, immutable` : 'no-cache');
      },
    });
    scope.get('/settings.json', (_request, reply) =>
      reply.header('cache-control', 'no-cache').send({ issuer, clientId: this.config.consoleClientId, timeZone }),
    );
    scope.setNotFoundHandler((request, reply): FastifyReply => {
      // A file of an earlier build is not the page.
      if (request.url.startsWith('/console/assets/')) return reply.code(404).send();
      return reply.sendFile('index.html');
    });
  }
}
