import { Controller, Get, Header, Inject, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { EventOf, PolicyPublished, RecordedEvent } from '@yingda/contracts';
import type { EventStore } from '@yingda/event-store';
import { rebuild } from '@yingda/event-store';
import type { Clock, Instant } from '@yingda/kernel';
import { CLOCK, EVENT_STORE, PathPart, Problem, Roles, STAFF } from '@yingda/nest-kit';
import type { PolicyDocument, Sentence } from '@yingda/sla';
import { Type } from 'class-transformer';
import { IsInt, Min } from 'class-validator';
import { hashOf } from '../../commands/policies/policy-reader.ts';
import { POLICY_STREAM, PolicyBooks } from '../../commands/policy-books.ts';
import { policyEvolution } from '../../domain/policy/state.ts';
import type { PolicyEvent } from '../../domain/policy/state.ts';
import { writePolicy } from '../../policy-document/write-policy.ts';
import { diffPolicies } from './diff-policies.ts';
import type { PolicyChange } from './diff-policies.ts';

/** A published version in a list. */
export interface PolicyVersion {
  readonly policy: string;
  readonly version: number;
  readonly name: Sentence;
  readonly effectiveFrom: Instant;
  /** Tickets that come in now are graded by it. */
  readonly inForce: boolean;
  /** Opaque id of whoever published it; absent for what the product ships with. */
  readonly publishedBy?: string;
  readonly publishedAt?: Instant;
}

/** A draft in a list. */
export interface PolicyDraft {
  readonly policy: string;
  readonly sha256: string;
  readonly text: string;
}

export class DiffQuery {
  @Type(() => Number) @IsInt() @Min(1) from!: number;
  @Type(() => Number) @IsInt() @Min(1) to!: number;
}

type Published = RecordedEvent & EventOf<typeof PolicyPublished>;

@ApiTags('policies')
@Controller('api/triage/v1/policies')
export class ReadPolicies {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(PolicyBooks) private readonly books: PolicyBooks,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get()
  @Roles(...STAFF)
  @ApiOperation({ summary: 'Every version of every policy in the order of publication, and the drafts' })
  async list(): Promise<{ readonly versions: readonly PolicyVersion[]; readonly drafts: readonly PolicyDraft[] }> {
    const [{ policies }, events] = await Promise.all([this.books.versions(), this.store.readStream(POLICY_STREAM)]);
    const current = (await this.books.current()).inForce(this.clock.now());
    const { drafts } = rebuild(policyEvolution, events as readonly (RecordedEvent & PolicyEvent)[]);
    return {
      versions: policies.map((document) => versionOf(document, { current, published: publicationOf(document, events) })),
      drafts: Object.entries(drafts).map(([policy, text]) => ({ policy, sha256: hashOf(text), text })),
    };
  }

  @Get(':policy/versions/:version')
  @Roles(...STAFF)
  @ApiOperation({ summary: 'A version as it is decided by' })
  async document(@PathPart('policy') policy: string, @PathPart('version') version: string): Promise<PolicyDocument> {
    return this.#find(policy, Number(version));
  }

  @Get(':policy/versions/:version/text')
  @Roles(...STAFF)
  @Header('content-type', 'application/yaml; charset=utf-8')
  @ApiOperation({ summary: 'A version as it was typed, or as one may type it, in YAML' })
  async text(@PathPart('policy') policy: string, @PathPart('version') version: string): Promise<string> {
    const document = await this.#find(policy, Number(version));
    const published = publicationOf(document, await this.store.readStream(POLICY_STREAM));
    return published?.data.text ?? writePolicy(document);
  }

  @Get(':policy/diff')
  @Roles(...STAFF)
  @ApiOperation({ summary: 'What changed from one version of a policy to another' })
  async diff(@PathPart('policy') policy: string, @Query() { from, to }: DiffQuery): Promise<{ readonly changes: readonly PolicyChange[] }> {
    const [before, after] = await Promise.all([this.#find(policy, from), this.#find(policy, to)]);
    return { changes: diffPolicies(before, after) };
  }

  async #find(id: string, version: number): Promise<PolicyDocument> {
    const book = await this.books.current();
    if (!book.holds({ id, version })) throw new Problem('POLICY_NOT_FOUND', { policy: id });
    return book.policy({ id, version });
  }
}

const publicationOf = ({ id, version }: PolicyDocument, events: readonly RecordedEvent[]): Published | undefined =>
  events.find(
    (event): event is Published =>
      event.type === 'PolicyPublished' && (event as Published).data.policy === id && (event as Published).data.version === version,
  );

const versionOf = (
  { id, version, name, effectiveFrom }: PolicyDocument,
  { current, published }: { readonly current: PolicyDocument; readonly published: Published | undefined },
): PolicyVersion => ({
  policy: id,
  version,
  name,
  effectiveFrom,
  inForce: current.id === id && current.version === version,
  ...(published && { publishedBy: published.actor.id, publishedAt: published.occurredAt }),
});
