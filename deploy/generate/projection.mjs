import { spellings } from './names.mjs';

/** A projection: a table with a row per ticket, its entity, its migration, its spec. */
export const projection = ({ service, name, timestamp }) => {
  const { pascal, camel, snake, sentence } = spellings(name);
  const folder = `projections/${name}-v1`;
  const [table, entity, migration] = [`${snake}_v1`, `${pascal}Entity`, `${pascal}${timestamp}`];
  return {
    files: {
      [`${folder}/${name}-v1.ts`]: `
import type { RecordedEvent } from '@yingda/contracts';
import { rowProjection } from '@yingda/projections';

/** ${sentence}: one row per ticket. */
export interface ${pascal}Row {
  readonly ticket: string;
  readonly account: string;
  /** RFC 3339 */
  readonly registered_at: string;
}

export const ${camel}V1 = rowProjection<${pascal}Row>({
  name: '${name}-v1',
  table: '${table}',
  key: 'ticket',
  types: ['TicketRegistered'],
  keyOf: (event) => event.ticket,
  evolve: (row, event) => ${camel}After(row, event),
});

/** Pure: the row after an event. */
export const ${camel}After = (
  row: ${pascal}Row | undefined,
  event: Pick<RecordedEvent, 'ticket' | 'account' | 'occurredAt'>,
): ${pascal}Row | undefined => row ?? { ticket: event.ticket ?? '', account: event.account ?? '', registered_at: event.occurredAt };
`,
      [`${folder}/${name}-v1.spec.ts`]: `
import { instant } from '@yingda/kernel';
import { ${camel}After } from './${name}-v1.ts';

const registered = { ticket: '20240315-001', account: 'A-1', occurredAt: instant('2024-03-15T01:35:00.000Z') };

describe('${name}-v1', () => {
  it('has a row for each ticket from its registration on', () => {
    const row = ${camel}After(undefined, registered);
    expect(row).toEqual({ ticket: '20240315-001', account: 'A-1', registered_at: '2024-03-15T01:35:00.000Z' });
    expect(${camel}After(row, registered)).toBe(row);
  });
});
`,
      [`${folder}/${name}.entity.ts`]: `
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A row of the read model \`${name}-v1\`, for queries. */
@Entity('${table}')
export class ${entity} {
  @PrimaryColumn('text') ticket!: string;
  @Column('text') account!: string;
  @Column('timestamptz', { name: 'registered_at' }) registeredAt!: Date;
}
`,
      [`migrations/${timestamp}-${name}.ts`]: `
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Table of the read model ${name}-v1. */
export class ${migration} implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE TABLE ${table} (ticket text PRIMARY KEY, account text NOT NULL, registered_at timestamptz NOT NULL)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE ${table}');
  }
}
`,
    },
    defined: [
      { list: 'migrations', symbol: migration, from: `./migrations/${timestamp}-${name}.ts` },
      { list: 'entities', symbol: entity, from: `./${folder}/${name}.entity.ts` },
      { list: 'projections', symbol: `${camel}V1`, from: `./${folder}/${name}-v1.ts` },
    ],
    service,
  };
};
