import type { Pool } from 'pg';
import { livePlace, nextPlace } from './place.ts';

/** Creates the tables in a service's schema that say how far its read models are. Safe to repeat and to run from several processes at once. */
export const prepareBookkeeping = async (pool: Pool, schema: string): Promise<void> => {
  const checkpoints = livePlace(schema).positions;
  const builds = nextPlace(schema).positions;
  // Several statements in one query are one transaction.
  await pool.query(`
    SELECT pg_advisory_xact_lock(hashtext('${checkpoints}'));
    CREATE TABLE IF NOT EXISTS ${checkpoints} (
      projection text        PRIMARY KEY,
      positions  bigint[]    NOT NULL,
      updated_at timestamptz NOT NULL DEFAULT now()
    );
    ALTER TABLE ${checkpoints} ADD COLUMN IF NOT EXISTS complete_at timestamptz;
    CREATE TABLE IF NOT EXISTS ${builds} (
      projection text        PRIMARY KEY,
      positions  bigint[]    NOT NULL,
      phase      text        NOT NULL DEFAULT 'requested',
      error      text,
      started_at timestamptz NOT NULL DEFAULT now(),
      updated_at timestamptz NOT NULL DEFAULT now()
    );
    ${onePositionToMany(checkpoints)}
    ${onePositionToMany(builds)}
    COMMENT ON TABLE ${checkpoints} IS 'Log position up to which each projection has applied the events, moved with its rows';
    COMMENT ON COLUMN ${checkpoints}.positions IS 'One per partition of the log, partition 0 first';
    COMMENT ON COLUMN ${checkpoints}.complete_at IS 'When it first had the whole log; queries prefer an older version until then';
    COMMENT ON TABLE ${builds} IS 'Read models that are built anew in the schema ${nextPlace(schema).schema}; a row goes when the new tables take the place of the old'`);
};

/** Before the log could have partitions, there was one position. */
const onePositionToMany = (table: string): string => `
    DO $$
    BEGIN
      IF EXISTS (SELECT FROM pg_attribute WHERE attrelid = '${table}'::regclass AND attname = 'position') THEN
        ALTER TABLE ${table} ALTER position DROP DEFAULT, ALTER position TYPE bigint[] USING ARRAY[position];
        ALTER TABLE ${table} RENAME position TO positions;
      END IF;
    END $$;`;
