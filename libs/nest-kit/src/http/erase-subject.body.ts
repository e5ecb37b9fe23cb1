import { ERASURE_GROUNDS, ERASURE_REQUESTERS } from '@yingda/contracts';
import type { EventOf, SubjectErased } from '@yingda/contracts';
import { IsIn, IsOptional } from 'class-validator';
import { IsRequestReference } from './dto-checks.ts';

type Erasure = EventOf<typeof SubjectErased>['data'];

/** Why a person is erased (R39). Nothing here may tell who it is: it stays for ever. */
export class EraseSubjectBody {
  /** GDPR article 17 (1), PIPL article 47. */
  @IsIn(ERASURE_GROUNDS) ground!: Erasure['ground'];
  /** Who asked for it. */
  @IsIn(ERASURE_REQUESTERS) requestedBy!: Erasure['requestedBy'];
  /** Under which number the request is filed elsewhere, such as `DSR-2024-0007`. */
  @IsOptional() @IsRequestReference() reference?: string;
}
