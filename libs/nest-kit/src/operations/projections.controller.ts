import { Controller, Delete, Get, HttpCode, Inject, Param, Post } from '@nestjs/common';
import type { Type } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Service } from '@yingda/contracts';
import type { ProjectionRunner } from '@yingda/projections';
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
    @ApiOperation({ summary: 'The read models with position, lag and rate, and what is being built' })
    list() {
      return { items: this.readModels.status() };
    }

    @Get(':name')
    @ApiOperation({ summary: 'How far one read model is' })
    read(@Param('name') name: string) {
      return this.#runner(name).status();
    }

    @Post(':name/rebuild')
    @HttpCode(202)
    @ApiOperation({
      summary: 'Builds a read model anew from the log, beside the old one, which answers meanwhile; nothing is sent to anybody',
    })
    async rebuild(@Param('name') name: string) {
      const runner = this.#runner(name);
      await runner.rebuild();
      return runner.status();
    }

    @Delete(':name/rebuild')
    @ApiOperation({ summary: 'Calls a rebuild off; the read model stays as it is' })
    async callOffRebuild(@Param('name') name: string) {
      const runner = this.#runner(name);
      await runner.callOffRebuild();
      return runner.status();
    }

    #runner(name: string): ProjectionRunner {
      const runner = this.readModels.find(name);
      if (!runner) throw new Problem('PROJECTION_NOT_FOUND', { projection: name });
      return runner;
    }
  }
  return ProjectionsController;
};
