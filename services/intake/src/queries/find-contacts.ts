import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { ERASED } from '@yingda/contracts';
import type { Language } from '@yingda/contracts';
import { IsAccountId, Reads, Roles, STAFF } from '@yingda/nest-kit';
import { IsOptional, IsString, MaxLength, MinLength } from 'class-validator';
import { DataSource } from 'typeorm';
import { AccountEntity } from '../projections/accounts-v1/account.entity.ts';
import { ContactEntity } from '../projections/contacts-v1/contact.entity.ts';
import { digitsOf } from '../projections/contacts-v1/digits-of.ts';

export class FindContactsQuery {
  /** Part of the name, the telephone number or the address. */
  @IsString() @MinLength(2) @MaxLength(200) q!: string;
  @IsOptional() @IsAccountId() account?: string;
}

/** Somebody who may be the caller, with the account to report for. */
export interface FoundContact {
  readonly contact: string;
  readonly account: string;
  readonly accountName: string;
  readonly name: string;
  readonly phone?: string;
  readonly email?: string;
  readonly language: Language;
}

/** More than a person looks through. */
const MOST = 20;
/** Fewer digits are in nearly every number. */
const LEAST_DIGITS = 4;

interface Row extends ContactEntity {
  readonly account_name: string | null;
}

@ApiTags('accounts')
@Controller('api/intake/v1/contacts')
export class FindContacts {
  constructor(@Inject(DataSource) private readonly source: DataSource) {}

  @Get()
  @Roles(...STAFF)
  @Reads('contacts-v1')
  @ApiOperation({
    summary: 'Who is calling: contacts of all accounts by name, telephone number or e-mail address',
    description: 'In a telephone number only the digits count. For staff only; who was erased is not found.',
  })
  async find(@Query() { q, account }: FindContactsQuery): Promise<{ readonly items: readonly FoundContact[] }> {
    const digits = digitsOf(q);
    const pattern = `%${q.replace(/[\\%_]/g, '\\$&')}%`;
    const select = this.source
      .getRepository(ContactEntity)
      .createQueryBuilder('contact')
      .leftJoin(AccountEntity, 'account', 'account.account = contact.account')
      .where('contact.name <> :erased', { erased: ERASED })
      .andWhere("(contact.name ILIKE :pattern OR contact.email ILIKE :pattern OR (:digits <> '' AND contact.digits LIKE :number))", {
        pattern,
        digits: digits.length < LEAST_DIGITS ? '' : digits,
        number: `%${digits}%`,
      });
    if (account !== undefined) select.andWhere('contact.account = :account', { account });
    const rows = await select
      .select(['contact.subject AS subject', 'contact.account AS account', 'contact.name AS name', 'contact.phone AS phone'])
      .addSelect(['contact.email AS email', 'contact.language AS language', 'account.name AS account_name'])
      .orderBy('contact.name')
      .addOrderBy('contact.subject')
      .limit(MOST)
      .getRawMany<Row>();
    return { items: rows.map(foundContact) };
  }
}

const foundContact = ({ subject, account, account_name: accountName, name, phone, email, language }: Row): FoundContact => ({
  contact: subject,
  account,
  accountName: accountName ?? account,
  name,
  ...(phone !== null && { phone }),
  ...(email !== null && { email }),
  language,
});
