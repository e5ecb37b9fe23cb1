import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { KnownLocation } from '../../domain/stock/location.ts';

/** A row of the read model `stock-locations-v1`, for queries. */
@Entity('stock_locations_v1')
export class StockLocationEntity {
  @PrimaryColumn('text') location!: string;
  @Column('text') kind!: KnownLocation['kind'];
  @Column('text', { name: 'name_en' }) nameEn!: string;
  @Column('text', { name: 'name_zh' }) nameZh!: string;
  @Column('text', { nullable: true }) region!: string | null;
  @Column('text', { nullable: true }) engineer!: string | null;
}
