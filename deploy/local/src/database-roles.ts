/** PostgreSQL's roles, one per duty, each with a password of its own. */
export const databaseRoles = [
  'yingda_owner',
  'yingda_intake',
  'yingda_triage',
  'yingda_dispatch',
  'yingda_notification',
  'yingda_reporting',
  'yingda_relay',
  'yingda_import',
  'yingda_analyst',
] as const;
export type DatabaseRole = (typeof databaseRoles)[number];

/** Who owns which schema, and migrates it. */
export const schemaOwners = {
  event_store: 'yingda_owner',
  identity: 'yingda_owner',
  intake: 'yingda_intake',
  triage: 'yingda_triage',
  dispatch: 'yingda_dispatch',
  notification: 'yingda_notification',
  reporting: 'yingda_reporting',
} as const satisfies Record<string, DatabaseRole>;

/** Roles of running services, each with a schema of its own. */
export const serviceDatabaseRoles = [
  'yingda_intake',
  'yingda_triage',
  'yingda_dispatch',
  'yingda_notification',
  'yingda_reporting',
] as const;

/** The URL with which `role` reaches `database` on the server of `adminUrl`. */
export const roleUrl = (adminUrl: string, database: string, role: DatabaseRole, password: string): string => {
  const url = new URL(adminUrl);
  url.username = role;
  url.password = encodeURIComponent(password);
  url.pathname = `/${database}`;
  return url.href;
};
