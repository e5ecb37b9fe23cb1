import type { Pool } from 'pg';

interface ColumnDescription {
  readonly table: string;
  readonly about: string;
  readonly column: string;
  readonly type: string;
  readonly required: boolean;
  readonly meaning: string;
}

const COLUMNS = `
  SELECT c.relname AS "table", obj_description(c.oid, 'pg_class') AS about, a.attname AS column,
         format_type(a.atttypid, a.atttypmod) AS type, a.attnotnull AS required, col_description(c.oid, a.attnum) AS meaning
    FROM pg_class c
    JOIN pg_namespace n ON n.oid = c.relnamespace
    JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
   WHERE n.nspname = $1 AND c.relname = ANY ($2)
   ORDER BY c.relname, a.attnum`;

/**
 * What analysts may read by SQL, as Markdown, from the comments in the database itself.
 * @throws Error naming a column without a comment
 */
export const dataDictionary = async (pool: Pool, schema: string, tables: readonly string[]): Promise<string> => {
  const { rows } = await pool.query<ColumnDescription>(COLUMNS, [schema, tables]);
  const missing = rows.filter(({ meaning, about }) => !meaning || !about).map(({ table, column }) => `${table}.${column}`);
  if (missing.length > 0) throw new Error(`without a comment: ${missing.join(', ')}`);
  return `${[
    HEAD,
    ...tables.map((table) =>
      section(
        schema,
        rows.filter((row) => row.table === table),
      ),
    ),
  ].join('\n\n')}\n`;
};

const HEAD = [
  '# Data dictionary · 数据字典',
  '',
  "What the role `yingda_analyst` may read by SQL. Times are `timestamptz`: `received_at AT TIME ZONE 'Asia/Shanghai'` gives local time.",
  'This page is made from the comments in the database; `UPDATE_DOCS=1 npm test -w @yingda/reporting` writes it anew.',
  '',
  '`yingda_analyst` 可用 SQL 查询以下数据表。时间均带时区。本页由数据库注释生成。',
].join('\n');

const section = (schema: string, columns: readonly ColumnDescription[]): string =>
  [
    `## ${schema}.${columns[0]?.table}`,
    '',
    columns[0]?.about,
    '',
    '| column | type | null | meaning |',
    '| --- | --- | --- | --- |',
    ...columns.map(({ column, type, required, meaning }) => `| \`${column}\` | ${type} | ${required ? 'no' : 'yes'} | ${meaning} |`),
  ].join('\n');
