import { Controller, Get, Inject } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Public } from '../identity/roles.decorator.ts';
import { Problem } from '../problems/problem.ts';
import { Readiness } from './readiness.ts';

/** For whoever runs the platform: is the process alive, can it work. */
@ApiExcludeController()
@Controller('health')
@Public()
export class HealthController {
  constructor(@Inject(Readiness) private readonly readiness: Readiness) {}

  @Get('live')
  live() {
    return { status: 'live' };
  }

  @Get('ready')
  async ready() {
    const missing = await this.readiness.missing();
    if (missing.length > 0) throw new Problem('SERVICE_UNAVAILABLE', { missing });
    return { status: 'ready' };
  }
}
