import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A row of the read model `accounts-v1`, for queries. */
@Entity('accounts_v1')
export class AccountEntity {
  @PrimaryColumn('text') account!: string;
  @Column('text') name!: string;
}
