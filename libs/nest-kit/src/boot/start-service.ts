import { Logger } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, SwaggerModule } from '@nestjs/swagger';
import type { Clock } from '@yingda/kernel';
import { instantFromMillis } from '@yingda/kernel';
import { YingdaTransport } from '@yingda/messaging';
import type { FastifyRequest } from 'fastify';
import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { parse as parseQuery } from 'node:querystring';
import type { Environment } from '../config/environment.ts';
import { readPlatformConfig } from '../config/platform-config.ts';
import { compressAnswers } from '../http/compress-answers.ts';
import { leaveFilesUnread } from '../http/files.ts';
import { addPlatformGauges } from '../metrics/platform-gauges.ts';
import { ServiceMetrics } from '../metrics/service-metrics.ts';
import { watchRequests } from '../metrics/watch-requests.ts';
import { createLogger, PinoLogger } from './logger.ts';
import { openParts } from './open-parts.ts';
import { PlatformModule } from './platform.module.ts';
import { Readiness } from './readiness.ts';
import type { ServiceDefinition } from './service-definition.ts';
import { watchUnusedConnections } from './unused-connections.ts';

/** Greatest body that a service takes; the door of a five-process installation asks for no more either. */
export const BODY_LIMIT_BYTES = 1024 * 1024;

/** A service at work. */
export interface RunningService {
  readonly name: string;
  /** Answers a request that another server accepted: several services behind one port. */
  readonly routing: (request: IncomingMessage, response: ServerResponse) => void;
  /** Where it listens itself, when `PORT` was given. */
  readonly url?: string;
  ready(): Promise<boolean>;
  /** Takes nothing new, finishes what it has begun, lets go of its connections. */
  close(): Promise<void>;
}

export interface StartOptions {
  /** The present by default; tests bring their own time. */
  readonly clock?: Clock;
}

const presentTime: Clock = { now: () => instantFromMillis(Date.now()) };

/**
 * Boots one service: configuration, migrations, log, bus, routes, reactors, projections.
 * @throws ConfigurationError naming each bad variable
 */
export const startService = async (
  definition: ServiceDefinition,
  environment: Environment,
  { clock = presentTime }: StartOptions = {},
): Promise<RunningService> => {
  const config = readPlatformConfig(environment);
  const serviceConfig = definition.readConfig(environment);
  const logger = new PinoLogger(createLogger(definition.name, config.LOG_LEVEL));
  Logger.overrideLogger(logger);
  const metrics = new ServiceMetrics(definition.name, logger);
  const parts = await openParts(definition, { config, metrics, logger });
  const app = await NestFactory.create<NestFastifyApplication>(
    PlatformModule.forService(definition, { ...parts, metrics, config, serviceConfig, clock }),
    new FastifyAdapter({
      bodyLimit: BODY_LIMIT_BYTES,
      genReqId: () => randomUUID(),
      forceCloseConnections: 'idle',
      routerOptions: { querystringParser: givenParameters },
    }),
    { logger, abortOnError: false },
  );
  watchRequests(app.getHttpAdapter().getInstance(), metrics);
  compressAnswers(app.getHttpAdapter().getInstance());
  acceptBodies(app);
  if (definition.takesFiles) leaveFilesUnread(app);
  const transport = new YingdaTransport({
    service: definition.name,
    connect: () => parts.nats,
    openEvents: (events) => parts.store.open(events),
    reactors: parts.reactors,
    logger,
  });
  app.connectMicroservice({ strategy: transport }, { inheritAppConfig: true });
  addPlatformGauges(metrics, {
    projections: () => parts.readModels.status(),
    parking: parts.parking,
    durable: definition.name,
    reactors: () => transport.reactorStatus(),
  });
  publishOpenApi(app, definition.name);
  await app.startAllMicroservices();
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
  const letGoOfUnused = watchUnusedConnections(app.getHttpAdapter().getInstance().server);
  const url = await listen(app, config);
  await parts.startProjections();
  app.get(Readiness).projecting();
  return {
    name: definition.name,
    routing: (request, response) => app.getHttpAdapter().getInstance().routing(request, response),
    ...(url !== undefined && { url }),
    ready: async () => (await app.get(Readiness).missing()).length === 0,
    close: async () => {
      letGoOfUnused();
      await app.close();
      await parts.close();
    },
  };
};

/** A parameter that is left empty (`?state=`) was not given. */
const givenParameters = (text: string): Record<string, string | string[]> =>
  Object.fromEntries(
    Object.entries(parseQuery(text)).flatMap(([name, value]) => (value === undefined || value === '' ? [] : [[name, value]])),
  );

/** JSON for commands, where an empty body is none; CSV for lists. */
const acceptBodies = (app: NestFastifyApplication): void => {
  const limit = { bodyLimit: BODY_LIMIT_BYTES };
  const parseJson = app.getHttpAdapter().getInstance().getDefaultJsonParser('error', 'error');
  app.useBodyParser('application/json', limit, (request, body, done) =>
    body.length === 0 ? done(null, undefined) : parseJson(request as FastifyRequest, body.toString('utf8'), done),
  );
  app.useBodyParser('text/csv', limit, (_request, body, done) => done(null, body.toString('utf8')));
};

const listen = async (app: NestFastifyApplication, { HOST, PORT }: ReturnType<typeof readPlatformConfig>): Promise<string | undefined> => {
  if (PORT === undefined) return undefined;
  await app.listen(PORT, HOST);
  return app.getUrl();
};

/** `/api/<service>/openapi.json`, made from the routes themselves. */
const publishOpenApi = (app: NestFastifyApplication, service: string): void => {
  const description = new DocumentBuilder()
    .setTitle(`Yingda ${service}`)
    .setVersion('1')
    .addBearerAuth()
    .addSecurityRequirements('bearer')
    .build();
  let document: unknown;
  app
    .getHttpAdapter()
    .getInstance()
    .get(`/api/${service}/openapi.json`, (_request, reply) => reply.send((document ??= SwaggerModule.createDocument(app, description))));
};
