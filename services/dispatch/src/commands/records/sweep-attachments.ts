import { Controller, Inject } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Answer, Command } from '@yingda/nest-kit';
import { Sweep } from '../../attachments/sweep.ts';

@ApiTags('operations')
@Controller('api/dispatch/v1/attachments')
export class SweepAttachments {
  constructor(@Inject(Sweep) private readonly sweep: Sweep) {}

  @Command('sweep-attachments', {
    path: 'sweep',
    roles: ['admin'],
    summary: 'Deletes stored bytes that no attachment has',
  })
  async handle(): Promise<Answer> {
    return new Answer(200, await this.sweep.run());
  }
}
