import { Body, Controller, HttpCode, Inject, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Roles } from '@yingda/nest-kit';
import type { PolicyDocument } from '@yingda/sla';
import type { PolicyFault } from '../../policy-document/policy-fault.ts';
import { PolicyReader } from './policy-reader.ts';
import { PolicyTextBody } from './policy-text.body.ts';

/** What a text would be as a policy. */
export interface PolicyValidation {
  readonly valid: boolean;
  readonly faults: readonly PolicyFault[];
  /** As it would be decided by, with what it extends filled in. */
  readonly document?: PolicyDocument;
}

@ApiTags('policies')
@Controller('api/triage/v1/policies')
export class ValidatePolicy {
  constructor(@Inject(PolicyReader) private readonly reader: PolicyReader) {}

  @Post('validate')
  @HttpCode(200)
  @Roles('supervisor', 'director', 'admin', 'analyst')
  @ApiOperation({ summary: 'Says everything that keeps a text from being published as a policy; keeps nothing' })
  async validate(@Body() { text }: PolicyTextBody): Promise<PolicyValidation> {
    const reading = await this.reader.read(text);
    return reading.outcome === 'good' ? { valid: true, faults: [], document: reading.document } : { valid: false, faults: reading.faults };
  }
}
