import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { rebuild, streamIdOf } from '@yingda/event-store';
import type { EventStore } from '@yingda/event-store';
import { Caller, decodeCursor, EVENT_STORE, mayReach, pageOf, PathPart, Problem, Reads, ROLES, Roles, STAFF } from '@yingda/nest-kit';
import type { Page, Principal } from '@yingda/nest-kit';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import { DataSource } from 'typeorm';
import { accountEvolution } from '../domain/account/state.ts';
import type { Contact, Entitlement } from '../domain/account/state.ts';
import { AccountEntity } from '../projections/accounts-v1/account.entity.ts';

export class FindAccountsQuery {
  /** Part of the id or the name. */
  @IsOptional() @IsString() @MaxLength(200) q?: string;
  @IsOptional() @IsString() @MaxLength(500) cursor?: string;
  @IsOptional() @Type(() => Number) @IsInt() @Min(1) @Max(200) limit?: number;
}

export interface AccountSummary {
  readonly account: string;
  readonly name: string;
}

export interface AccountView extends AccountSummary {
  readonly version: number;
  readonly contacts: readonly Contact[];
  readonly entitlements: readonly Entitlement[];
}

@ApiTags('accounts')
@Controller('api/intake/v1/accounts')
export class FindAccounts {
  constructor(
    @Inject(DataSource) private readonly source: DataSource,
    @Inject(EVENT_STORE) private readonly store: EventStore,
  ) {}

  @Get()
  @Roles(...STAFF, 'integrator')
  @Reads('accounts-v1')
  @ApiOperation({ summary: 'Accounts by id or name' })
  async find(@Query() { q, cursor, limit = 50 }: FindAccountsQuery, @Caller() caller: Principal): Promise<Page<AccountSummary>> {
    const select = this.source.getRepository(AccountEntity).createQueryBuilder('account');
    if (caller.account !== undefined) select.andWhere('account.account = :own', { own: caller.account });
    if (q !== undefined)
      select.andWhere(`concat_ws(' ', account.account, account.name) ILIKE :pattern`, { pattern: `%${q.replace(/[\\%_]/g, '\\$&')}%` });
    if (cursor !== undefined) select.andWhere('account.account > :after', { after: decodeCursor(cursor, 1)[0] });
    const rows = await select
      .orderBy('account.account')
      .limit(limit + 1)
      .getMany();
    return pageOf(rows, limit, ({ account }) => [account]);
  }

  @Get(':account')
  @Roles(...ROLES)
  @ApiOperation({ summary: 'One account with its contacts and entitlements' })
  async read(@PathPart('account') account: string, @Caller() caller: Principal): Promise<AccountView> {
    const history = mayReach(caller, account) ? await this.store.readStream(streamIdOf('account', account)) : [];
    const state = rebuild(accountEvolution, history);
    if (state.status === 'none') throw new Problem('ACCOUNT_NOT_FOUND', { account });
    const { name, contacts, entitlements } = state;
    return { account, name, version: history.length, contacts, entitlements };
  }

  @Get(':account/entitlements')
  @Roles(...ROLES)
  @ApiOperation({ summary: "What an account's contracts entitle it to" })
  async entitlements(
    @PathPart('account') account: string,
    @Caller() caller: Principal,
  ): Promise<{ readonly items: readonly Entitlement[] }> {
    return { items: (await this.read(account, caller)).entitlements };
  }
}
