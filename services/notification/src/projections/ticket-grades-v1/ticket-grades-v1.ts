import type { EventOf, TicketGraded, TicketRegraded } from '@yingda/contracts';
import type { Projection } from '@yingda/projections';

type Graded = EventOf<typeof TicketGraded> | EventOf<typeof TicketRegraded>;

/** `ticket-grades-v1`: which grade a ticket had from which position on, so that a replay filters as the live feed did. */
export const ticketGradesV1: Projection = {
  name: 'ticket-grades-v1',
  tables: ['ticket_grades_v1'],
  categories: ['triage'],
  types: ['TicketGraded', 'TicketRegraded'],
  apply: async (events, tx) => {
    const rows = events.flatMap(({ ticket, partition, position, ...event }) => {
      const { type, data } = event as unknown as Graded;
      return ticket === undefined ? [] : [{ ticket, partition, position, grade: type === 'TicketGraded' ? data.grade : data.to }];
    });
    if (rows.length === 0) return;
    await tx.query(
      'INSERT INTO ticket_grades_v1 SELECT * FROM json_populate_recordset(NULL::ticket_grades_v1, $1) ON CONFLICT DO NOTHING',
      [JSON.stringify(rows)],
    );
  },
};
