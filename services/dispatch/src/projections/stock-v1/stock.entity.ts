import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A row of the read model `stock-v1`, for queries. */
@Entity('stock_v1')
export class StockEntity {
  /** `<location>/<part>` */
  @PrimaryColumn('text') place!: string;
  @Column('text') location!: string;
  @Column('text') part!: string;
  @Column('integer') quantity!: number;
  @Column('text', { array: true }) serials!: string[];
  @Column('timestamptz', { name: 'updated_at' }) updatedAt!: Date;
}
