import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Endpoints keep the classes of personal texts that they are posted in clear; whoever was posted all of them still is. */
export class WebhookClasses1766600000011 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE webhook_endpoints ADD COLUMN classes text[] CHECK (classes <@ ARRAY['contact', 'address', 'words']);
      UPDATE webhook_endpoints SET classes = CASE WHEN personal THEN ARRAY['contact', 'address', 'words'] ELSE '{}' END;
      ALTER TABLE webhook_endpoints ALTER COLUMN classes SET NOT NULL, DROP COLUMN personal;
    `);
  }

  /** Whoever is posted some classes only is posted none then: never more than was allowed. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE webhook_endpoints ADD COLUMN personal boolean;
      UPDATE webhook_endpoints SET personal = cardinality(classes) = 3;
      ALTER TABLE webhook_endpoints ALTER COLUMN personal SET NOT NULL, DROP COLUMN classes;
    `);
  }
}
