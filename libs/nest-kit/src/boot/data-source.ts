import { DataSource } from 'typeorm';
import type { ServiceDefinition } from './service-definition.ts';

/** Serialises migrations: whichever process comes first runs them, the others find them done. */
const MIGRATION_LOCK = 7_240_003;

/** Opens the service's schema through TypeORM and brings it up to date. */
export const openDataSource = async ({ name, entities, migrations }: ServiceDefinition, connectionString: string): Promise<DataSource> => {
  const source = new DataSource({
    type: 'postgres',
    url: connectionString,
    schema: name,
    entities: [...entities],
    migrations: [...migrations],
    migrationsTransactionMode: 'all',
    poolSize: 5,
    extra: { options: `-c search_path=${name}` },
  });
  await source.initialize();
  const runner = source.createQueryRunner();
  try {
    await runner.query('SELECT pg_advisory_lock($1, hashtext($2))', [MIGRATION_LOCK, name]);
    await source.runMigrations();
  } finally {
    await runner.query('SELECT pg_advisory_unlock($1, hashtext($2))', [MIGRATION_LOCK, name]);
    await runner.release();
  }
  return source;
};
