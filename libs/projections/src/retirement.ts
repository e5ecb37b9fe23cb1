/**
 * For the migration that removes an old version of a read model: SQL that drops its tables and forgets how far it was. Installations that never ran it are
 * left as they are.
 */
export const retirementOf = (projection: string, tables: readonly string[]): string => `
  DROP TABLE IF EXISTS ${tables.map((table) => `"${table}"`).join(', ')};
  DO $$
  BEGIN
    IF to_regclass('projection_checkpoints') IS NOT NULL THEN
      DELETE FROM projection_checkpoints WHERE projection = '${projection}';
      DELETE FROM projection_builds WHERE projection = '${projection}';
    END IF;
  END $$`;
