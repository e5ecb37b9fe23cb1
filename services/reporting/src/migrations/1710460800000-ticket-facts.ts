import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The read model ticket-facts-v1, with the comments from which the data dictionary is made; analysts may read it. */
export class TicketFacts1710460800000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLE);
    await runner.query(COMMENTS);
    await runner.query(`
      DO $$
      BEGIN
        -- An installation without analysts has no such role.
        IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'yingda_analyst') THEN
          GRANT SELECT ON ticket_facts_v1 TO yingda_analyst;
        END IF;
      END $$
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE ticket_facts_v1');
  }
}

// Rows change about seven times: room in the page lets them do so without touching the indexes.
const TABLE = `
  CREATE TABLE ticket_facts_v1 (
    ticket text PRIMARY KEY,
    account text NOT NULL,
    channel text NOT NULL,
    kind text NOT NULL,
    model text,
    grade smallint,
    problem_type text,
    origin text NOT NULL,
    received_at timestamptz NOT NULL,
    first_responded_at timestamptz,
    resolved_at timestamptz,
    confirmed_at timestamptz,
    closed_at timestamptz,
    cancelled_at timestamptz,
    rejections integer NOT NULL,
    rating text,
    engineer text,
    first_response_due timestamptz,
    first_response_verdict text,
    resolution_due timestamptz,
    resolution_verdict text
  ) WITH (fillfactor = 70);
  CREATE INDEX ticket_facts_v1_received ON ticket_facts_v1 (received_at);
  CREATE INDEX ticket_facts_v1_of_account ON ticket_facts_v1 (account, received_at)`;

const COMMENTS = `
  COMMENT ON TABLE ticket_facts_v1 IS 'One row per ticket, imported history included; nothing of it is personal · 每张工单一行(含导入的历史工单),不含个人信息';
  COMMENT ON COLUMN ticket_facts_v1.ticket IS 'Ticket number · 工单号';
  COMMENT ON COLUMN ticket_facts_v1.account IS 'Account that reported · 客户单位';
  COMMENT ON COLUMN ticket_facts_v1.channel IS 'Channel of the report: hotline, chat, email, counter, portal, api, inspection, callback · 受理渠道';
  COMMENT ON COLUMN ticket_facts_v1.kind IS 'Kind of the report: fault, consultation, service-request, complaint, inspection-finding, repair, suggestion · 类型';
  COMMENT ON COLUMN ticket_facts_v1.model IS 'Device model, where the report named or implied one · 设备型号';
  COMMENT ON COLUMN ticket_facts_v1.grade IS 'Grade now: 1 urgent, 2 important, 3 general, 4 low; null before grading · 当前级别';
  COMMENT ON COLUMN ticket_facts_v1.problem_type IS 'Problem type: hardware, software, operation, training · 问题类型';
  COMMENT ON COLUMN ticket_facts_v1.origin IS 'live, or import for history taken over from another desk · 来源';
  COMMENT ON COLUMN ticket_facts_v1.received_at IS 'When the report was received; the start of every duration · 受理时间';
  COMMENT ON COLUMN ticket_facts_v1.first_responded_at IS 'First contact by a person of the team · 首次响应时间';
  COMMENT ON COLUMN ticket_facts_v1.resolved_at IS 'When the newest resolution was reached; null while there is none, also after a rejection · 解决时间';
  COMMENT ON COLUMN ticket_facts_v1.confirmed_at IS 'When the customer confirmed that it is solved · 客户确认时间';
  COMMENT ON COLUMN ticket_facts_v1.closed_at IS 'When the ticket was closed · 关闭时间';
  COMMENT ON COLUMN ticket_facts_v1.cancelled_at IS 'When the ticket was cancelled · 取消时间';
  COMMENT ON COLUMN ticket_facts_v1.rejections IS 'How often the customer rejected a resolution; the ticket was reopened if more than 0 · 退回次数';
  COMMENT ON COLUMN ticket_facts_v1.rating IS 'Satisfaction: satisfied, fairly-satisfied, dissatisfied · 满意度';
  COMMENT ON COLUMN ticket_facts_v1.engineer IS 'Staff number of the engineer who has or had the work · 工程师工号';
  COMMENT ON COLUMN ticket_facts_v1.first_response_due IS 'Due instant of the first response, inclusive · 首次响应时限';
  COMMENT ON COLUMN ticket_facts_v1.first_response_verdict IS 'met or breached; null while open or without a verdict · 首次响应是否达标';
  COMMENT ON COLUMN ticket_facts_v1.resolution_due IS 'Due instant of the resolution, inclusive · 解决时限';
  COMMENT ON COLUMN ticket_facts_v1.resolution_verdict IS 'met or breached; null while open or without a verdict · 解决是否达标'`;
