import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A row of the read model `devices-v1`, for queries. */
@Entity('devices_v1')
export class DeviceEntity {
  @PrimaryColumn('text', { name: 'serial_number' }) serialNumber!: string;
  @Column('text') account!: string;
  @Column('text') model!: string;
  @Column('text', { name: 'purchase_order', nullable: true }) purchaseOrder!: string | null;
  @Column('date', { name: 'purchased_on', nullable: true }) purchasedOn!: string | null;
  @Column('date', { name: 'warranty_until', nullable: true }) warrantyUntil!: string | null;
}
