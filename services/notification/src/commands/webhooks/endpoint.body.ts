import { GRADES } from '@yingda/contracts';
import { classesOf, IsAccountId, Problem } from '@yingda/nest-kit';
import type { Principal } from '@yingda/nest-kit';
import { ArrayNotEmpty, ArrayUnique, IsArray, IsIn, IsOptional, IsString, IsUUID, MaxLength } from 'class-validator';
import { urlFault } from '../../webhooks/endpoint-url.ts';
import { subscriptionOfEndpoint } from '../../webhooks/endpoint-subscription.ts';
import type { Endpoint, EndpointFilter } from '../../webhooks/endpoint.ts';
import type { Reach } from '../../webhooks/reach.ts';

/** Where, and what: the filters are those of the event feed. */
export class EndpointBody {
  /** `https`; plain `http` only within networks that the operator allowed. */
  @IsString() @MaxLength(2_000) url!: string;
  @IsOptional() @IsString() @MaxLength(200) description?: string;
  /** Names of events with commas in between; all public ones without it. */
  @IsOptional() @IsString() @MaxLength(4_000) types?: string;
  /** Only what these actors did. */
  @IsOptional() @IsString() @MaxLength(2_000) actor?: string;
  /** Not what these actors did: your own program, so that it does not answer itself. */
  @IsOptional() @IsString() @MaxLength(2_000) exceptActor?: string;
  /** Only of tickets that had one of these grades at that moment; what happened before the grade is left out then. */
  @IsOptional() @IsArray() @ArrayNotEmpty() @ArrayUnique() @IsIn(GRADES, { each: true }) grades?: number[];
  /** Pinned versions: `WorkAssigned:1`, or `*:1`. */
  @IsOptional() @IsString() @MaxLength(4_000) versions?: string;
}

export class NewEndpointBody extends EndpointBody {
  /** Chosen by the caller, so that a repeat is told; a new one without it. */
  @IsOptional() @IsUUID() id?: string;
  /** The only account whose events it gets. Callers of an account have theirs. */
  @IsOptional() @IsAccountId() account?: string;
  /** `whsec_` and the base64 of 24 to 64 bytes; a new one without it. */
  @IsOptional() @IsString() @MaxLength(200) secret?: string;
  /** Where to begin: `end` (the default), `beginning`, or a position of the feed. */
  @IsOptional() @IsString() @MaxLength(2_000) after?: string;
}

/**
 * What an endpoint is set up with, as far as the caller may have it.
 * @throws Problem WEBHOOK_URL_REFUSED, and what is wrong with the filters
 */
export const checkedEndpoint = async (
  { url, description, grades, types, actor, exceptActor, versions }: EndpointBody,
  { account, caller, reach }: { readonly account: string | undefined; readonly caller: Principal; readonly reach: Reach },
): Promise<Pick<Endpoint, 'url' | 'description' | 'filter' | 'classes' | 'account'>> => {
  const fault = await urlFault(url, reach);
  if (fault) throw new Problem('WEBHOOK_URL_REFUSED', { field: 'url', reason: fault });
  const filter: EndpointFilter = {
    ...(types !== undefined && { types }),
    ...(actor !== undefined && { actor }),
    ...(exceptActor !== undefined && { exceptActor }),
    ...(grades && { grades }),
    ...(versions !== undefined && { versions }),
  };
  const endpoint = {
    url,
    ...(description !== undefined && { description }),
    ...(account !== undefined && { account: account as NonNullable<Endpoint['account']> }),
    filter,
    classes: [...classesOf(caller.scopes)],
  };
  subscriptionOfEndpoint(endpoint);
  return endpoint;
};
