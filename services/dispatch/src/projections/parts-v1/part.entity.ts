import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A row of the read model `parts-v1`, for queries. */
@Entity('parts_v1')
export class PartEntity {
  @PrimaryColumn('text') part!: string;
  @Column('text', { name: 'name_en' }) nameEn!: string;
  @Column('text', { name: 'name_zh' }) nameZh!: string;
  @Column('boolean') serialised!: boolean;
  /** In the currency's minor unit, as text: a number of the database may be larger than one of the language. */
  @Column('bigint', { name: 'price_amount', nullable: true }) priceAmount!: string | null;
  @Column('text', { name: 'price_currency', nullable: true }) priceCurrency!: string | null;
}
