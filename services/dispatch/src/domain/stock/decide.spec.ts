import {
  StockCounted,
  StockIssued,
  StockLocationChanged,
  StockLocationRegistered,
  StockMovedIn,
  StockMovedOut,
  StockReceived,
  StockReturned,
} from '@yingda/contracts';
import { given } from '@yingda/kernel/testing';
import type { CountStock, MoveStock, ReceiveStock } from './commands.ts';
import { countStock, finishMovement, moveStock, receiveStock } from './decide.ts';
import { keepLocation, locationEvolution } from './location.ts';
import type { KeepLocation } from './location.ts';
import { aboutIn, holdingEvolution } from './state.ts';
import type { Holding, StockEvent } from './state.ts';

const FUSE = { part: 'FUSE-2A', serialised: false };
const SENSOR = { part: 'SN-100', serialised: true };
const MOVEMENT = '00000000-0000-4000-8000-00000000000a';
const OTHER = '00000000-0000-4000-8000-00000000000b';

const fuses = (quantity: number, location = 'east') => StockReceived({ location, part: FUSE.part, quantity, serials: [] });
const sensors = (...serials: string[]) => StockReceived({ location: 'east', part: SENSOR.part, quantity: serials.length, serials });
const at = (...events: readonly StockEvent[]) => given(holdingEvolution, ...events);

const receive = (change: Partial<ReceiveStock> = {}) => {
  const command = { location: 'east', part: FUSE, quantity: 5, serials: [], elsewhere: [], ...change };
  return (holding: Holding) => receiveStock(command, holding);
};
const count = (change: Partial<CountStock> = {}) => {
  const command = { location: 'east', part: FUSE, quantity: 5, serials: [], elsewhere: [], ...change };
  return (holding: Holding) => countStock(command, holding);
};
const move = (change: Partial<MoveStock>, { from, to }: { readonly from: Holding; readonly to: Holding }) =>
  moveStock({ movement: MOVEMENT, part: FUSE, quantity: 2, serials: [], from: 'east', to: 'van-e001', elsewhere: [], ...change }, [
    to,
    from,
  ]);

describe('a place of stock (R25)', () => {
  const east: KeepLocation = { location: 'east', kind: 'warehouse', name: { en: 'East', zh: '东库' } };
  it('is registered once and changed afterwards', () => {
    given(locationEvolution)
      .when((state) => keepLocation(east, state))
      .then(StockLocationRegistered(east));
    given(locationEvolution, StockLocationRegistered(east))
      .when((state) => keepLocation(east, state))
      .nothing();
    given(locationEvolution, StockLocationRegistered(east))
      .when((state) => keepLocation({ ...east, region: 'shanghai' }, state))
      .then(StockLocationChanged({ ...east, region: 'shanghai' }));
  });
});

describe('a delivery (R25)', () => {
  it('adds pieces, with the number of the delivery note', () => {
    at(fuses(3))
      .when(receive({ reference: 'DN-7' }))
      .then(StockReceived({ location: 'east', part: 'FUSE-2A', quantity: 5, serials: [], reference: 'DN-7' }));
    expect(at(fuses(3), fuses(5)).state).toMatchObject({ quantity: 8, serials: [] });
  });

  it('names each piece that has a serial number, once', () => {
    at()
      .when(receive({ part: SENSOR, quantity: 2, serials: ['S1', 'S2'] }))
      .then(sensors('S1', 'S2'));
    for (const serials of [[], ['S1'], ['S1', 'S1']])
      at()
        .when(receive({ part: SENSOR, quantity: 2, serials }))
        .refused('SERIALS_NEEDED');
    at()
      .when(receive({ serials: ['S1'] }))
      .refused('SERIALS_NOT_KEPT');
  });

  it('brings no piece that is in stock already, here or elsewhere', () => {
    at(sensors('S1'))
      .when(receive({ part: SENSOR, quantity: 1, serials: ['S1'] }))
      .refused('SERIAL_IN_STOCK');
    at()
      .when(receive({ part: SENSOR, quantity: 1, serials: ['S1'], elsewhere: [{ location: 'west', quantity: 1, serials: ['S1'] }] }))
      .refused('SERIAL_IN_STOCK');
  });
});

describe('a count (R25)', () => {
  it('stands, with what the books said', () => {
    at(fuses(3))
      .when(count())
      .then(StockCounted({ location: 'east', part: 'FUSE-2A', quantity: 5, serials: [], booked: 3 }));
    at(fuses(3))
      .when(count({ quantity: 0 }))
      .then(StockCounted({ location: 'east', part: 'FUSE-2A', quantity: 0, serials: [], booked: 3 }));
    const counted = StockCounted({ location: 'east', part: 'SN-100', quantity: 1, serials: ['S2'], booked: 1 });
    expect(at(sensors('S1'), counted).state).toMatchObject({ quantity: 1, serials: ['S2'] });
  });

  it('finds no piece that is booked elsewhere', () => {
    const elsewhere = [{ location: 'west', quantity: 1, serials: ['S1'] }];
    at()
      .when(count({ part: SENSOR, quantity: 1, serials: ['S1'], elsewhere }))
      .refused('SERIAL_IN_STOCK');
  });
});

describe('a movement (R25)', () => {
  const out = StockMovedOut({ location: 'east', part: 'FUSE-2A', quantity: 2, serials: [], movement: MOVEMENT, to: 'van-e001' });
  const into = StockMovedIn({ location: 'van-e001', part: 'FUSE-2A', quantity: 2, serials: [], movement: MOVEMENT, from: 'east' });

  it('takes pieces from one place to the other', () => {
    expect(move({}, { from: at(fuses(3)).state, to: at().state })).toEqual({ outcome: 'accepted', events: [[into], [out]] });
    expect([at(fuses(3), out).state.quantity, at(into).state.quantity]).toEqual([1, 2]);
  });

  it('takes no more than is there, and says where there is some', () => {
    const elsewhere = [{ location: 'west', quantity: 9, serials: [] }];
    expect(move({ elsewhere }, { from: at(fuses(1)).state, to: at().state })).toMatchObject({
      code: 'STOCK_SHORT',
      details: { location: 'east', requested: 2, available: 1, elsewhere },
    });
    const one = { part: SENSOR, quantity: 1, serials: ['S9'] };
    expect(move(one, { from: at(sensors('S1')).state, to: at().state })).toMatchObject({
      code: 'SERIAL_NOT_THERE',
      details: { serials: ['S9'], there: ['S1'] },
    });
    expect(move({ to: 'east' }, { from: at(fuses(3)).state, to: at(fuses(3)).state })).toMatchObject({ code: 'SAME_STOCK_LOCATION' });
  });

  it('is the same one when it is repeated, and finished when only half of it was done', () => {
    const half = { from: at(fuses(3), out).state, to: at().state };
    expect(move({}, half)).toEqual({ outcome: 'accepted', events: [[into], []] });
    expect(move({}, { ...half, to: at(into).state })).toEqual({ outcome: 'accepted', events: [[], []] });
    expect(move({ quantity: 1 }, half)).toMatchObject({ code: 'MOVEMENT_EXISTS' });
    at()
      .when((to) => finishMovement(out, to))
      .then(into);
    at(into)
      .when((to) => finishMovement(out, to))
      .nothing();
  });
});

describe('the books (R25)', () => {
  it('take unused pieces back and defective ones not, and keep apart what is asked about', () => {
    const issue = { location: 'east', part: 'SN-100', quantity: 1, serials: ['S1'], ticket: '20240315-001' };
    const issued = StockIssued({ ...issue, requisition: MOVEMENT });
    const back = (condition: 'unused' | 'defective') => StockReturned({ ...issue, requisition: MOVEMENT, condition });
    expect(at(sensors('S1', 'S2'), issued).state).toMatchObject({ quantity: 1, serials: ['S2'] });
    expect(at(sensors('S1', 'S2'), issued, back('unused')).state).toMatchObject({ quantity: 2, serials: ['S2', 'S1'] });
    expect(at(sensors('S1', 'S2'), issued, back('defective')).state).toMatchObject({ quantity: 1, serials: ['S2'] });
    const both = at(sensors('S1', 'S2'), issued, StockIssued({ ...issue, serials: ['S2'], requisition: OTHER }), back('unused')).state;
    expect(aboutIn(both, MOVEMENT)).toMatchObject([
      { what: 'StockIssued', quantity: 1, serials: ['S1'] },
      { what: 'StockReturned', quantity: 1, serials: ['S1'] },
    ]);
    expect(aboutIn(both, '00000000-0000-4000-8000-00000000000c')).toEqual([]);
  });
});
