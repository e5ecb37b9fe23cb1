/** Where tables are written and where their position is kept: in use, or built anew beside it. */
export interface Place {
  /** The one schema in which a projection's plain table names are found. */
  readonly schema: string;
  /** The table that keeps positions, qualified. */
  readonly positions: string;
}

/** The service's schema: what queries read. */
export const livePlace = (schema: string): Place => ({ schema, positions: `"${schema}".projection_checkpoints` });

/** The schema beside it, `<service>_next`, made with the installation, where a read model is built anew under the same table names. */
export const nextPlace = (schema: string): Place => ({ schema: `${schema}_next`, positions: `"${schema}".projection_builds` });

/** Plain names are found in this schema and nowhere else: a table that is not there is an error, never another place's table. */
export const searchOnly = ({ schema }: Place): string => `SET LOCAL search_path = "${schema}"`;
