import { Controller, Get, Inject, Param, Post } from '@nestjs/common';
import type { Type } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Service } from '@yingda/contracts';
import { ReadModels } from '../http/read-models.ts';
import { Roles } from '../identity/roles.decorator.ts';
import { Problem } from '../problems/problem.ts';

/** How far a service's read models are, and how one is built anew from the log. */
export const projectionsController = (service: Service): Type<unknown> => {
  @ApiTags('operations')
  @Controller(`api/${service}/v1/projections`)
  @Roles('admin')
  class ProjectionsController {
    constructor(@Inject(ReadModels) private readonly readModels: ReadModels) {}

    @Get()
    @ApiOperation({ summary: 'The read models with position and lag' })
    list() {
      return { items: this.readModels.status() };
    }

    @Post(':name/rebuild')
    @ApiOperation({ summary: 'Empties a read model and replays the log into it; nothing is sent to anybody' })
    async rebuild(@Param('name') name: string) {
      const runner = this.readModels.find(name);
      if (!runner) throw new Problem('PROJECTION_NOT_FOUND', { projection: name });
      await runner.rebuild();
      return runner.status();
    }
  }
  return ProjectionsController;
};
