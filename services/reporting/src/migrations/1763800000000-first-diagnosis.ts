import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the first diagnosis came to (R16, R36); tickets that are reopened or merged. No event that was recorded before says anything of it. */
export class FirstDiagnosis1763800000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE ticket_facts_v1 ADD COLUMN first_diagnosis text;
      COMMENT ON COLUMN ticket_facts_v1.first_diagnosis IS
        'What the first diagnosis came to: solved-at-first-contact, needs-work, complex; null where none was recorded · 首次诊断结果';
      COMMENT ON COLUMN ticket_facts_v1.closed_at IS 'When the ticket was closed; null when it was reopened · 关闭时间';
      COMMENT ON COLUMN ticket_facts_v1.cancelled_at IS 'When the ticket was cancelled, or merged into another one · 取消或合并时间';
      COMMENT ON COLUMN ticket_facts_v1.rejections IS
        'How often a resolution did not hold: rejected by the customer, or the ticket reopened after it was closed · 退回次数';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE ticket_facts_v1 DROP COLUMN first_diagnosis');
  }
}
