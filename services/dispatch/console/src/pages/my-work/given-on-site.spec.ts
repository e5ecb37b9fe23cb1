import { refused } from '../../offline/entry.ts';
import { corrected, editableFields, isRefusedForItsTime, toldTimeOf, withoutTime } from './corrections.ts';
import * as onSite from './given-on-site.ts';
import { kept, moment, TICKET, VISIT } from './spec-support/sample-job.ts';

const ORDER = `/api/dispatch/v1/work-orders/${TICKET}`;

describe('what is given on site', () => {
  it('tells when it happened, not when it is sent', () => {
    const at = '2024-03-15T10:05:00.000Z';
    const bodies = [
      onSite.contacted(moment(at), { by: 'phone', note: '  ' }),
      onSite.started(moment(at), 'remote'),
      onSite.noted(moment(at), 'n'),
      onSite.arrived(moment(at), VISIT),
      onSite.completed(moment(at), { visit: VISIT, outcome: 'nobody-there' }),
      onSite.resolvedWith(moment(at), { solution: 's', parts: [] }),
    ].map(({ request }) => request.body);
    expect(bodies).toEqual([
      { by: 'phone', contactedAt: at },
      { mode: 'remote', startedAt: at },
      { text: 'n', activity: 'documentation', notedAt: at },
      { arrivedAt: at },
      { outcome: 'nobody-there', completedAt: at },
      { solution: 's', parts: [], resolvedAt: at },
    ]);
  });

  it('creates under ids of its own, so that a repeat is the same thing', () => {
    const [photo, support, part] = [moment(), moment(), moment()];
    const picture = onSite.photographed(photo, { name: 'pump.jpg', blob: new Blob(['x'], { type: 'image/jpeg' }) });
    expect(picture.request).toEqual({
      method: 'PUT',
      path: `${ORDER}/attachments/${photo.id}`,
      query: { kind: 'photo', name: 'pump.jpg' },
      file: { mediaType: 'image/jpeg', size: 1 },
    });
    expect(onSite.supportWanted(support, 'Why?').request.body).toEqual({ support: support.id, question: 'Why?' });
    expect(onSite.partWanted(part, { part: 'S-7', quantity: 2 }).request.body).toEqual({ requisition: part.id, part: 'S-7', quantity: 2 });
  });
});

describe('correcting what was refused', () => {
  const [entry] = kept(onSite.partReplaced(moment(), { part: 'S-7', oldSerial: 'A', newSerial: 'B' })).map((each) =>
    refused(each, { code: 'SERIAL_NOT_ISSUED', title: 'Not issued' }),
  );
  if (!entry) throw new Error('nothing was given');

  it('changes what a person wrote, and leaves out what is empty', () => {
    expect(editableFields(entry)).toEqual(['part', 'oldSerial', 'newSerial']);
    expect(corrected(entry, { oldSerial: '', newSerial: 'C' })).toEqual({ part: 'S-7', newSerial: 'C' });
  });

  it('gives up the time, where one was told', () => {
    const [arrival] = kept(onSite.arrived(moment(), VISIT));
    expect(arrival && [toldTimeOf(arrival), withoutTime(arrival)]).toEqual(['arrivedAt', {}]);
    expect(toldTimeOf(entry)).toBeUndefined();
    const codes = ['VISIT_TIME_TOO_OLD', 'RESOLVED_IN_FUTURE', 'COMPLETED_BEFORE_ARRIVAL', 'VISIT_OVER'];
    expect(codes.map((code) => arrival && isRefusedForItsTime(refused(arrival, { code, title: code })))).toEqual([true, true, true, false]);
  });
});
